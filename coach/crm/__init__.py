"""CRM exports → deals: accounts, contacts and opportunities from XLSX and CSV, shown before anything is written."""
