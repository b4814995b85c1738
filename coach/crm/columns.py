"""Which column of a CRM export fills which field.

Labels and field names of the standard objects, as the vendors publish them:
Salesforce: https://developer.salesforce.com/docs/atlas.en-us.228.0.sfFieldRef.meta/sfFieldRef/salesforce_field_reference_Opportunity.htm
(and …_Account.htm, …_Contact.htm); HubSpot: https://knowledge.hubspot.com/crm-deals/hubspots-default-deal-properties
(and the pages on company and contact properties); 纷享销客: https://developer.fxiaoke.com/openapi_v2/object/ (AccountObj,
ContactObj, NewOpportunityObj); 销售易: labels of its standard objects account, contact and opportunity (机会名称,
销售金额, 结单日期, 销售阶段 …). Companies rename columns freely, hence the mapping is shown and can be set by hand.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence

from coach.errors import BadInput

COLUMNS: dict[str, str] = {
    "account.name": "客户名称|客户|公司名称|公司|企业名称|单位名称|所属客户|客户全称|Account Name|Account|Company|Company Name|"
    "Associated Company|Primary Associated Company|Primary Company|AccountName|Account.Name",
    "account.website": "网址|官网|公司网址|公司网站|网站|Website|Website URL|Company Domain Name|Domain",
    "account.industry": "行业|所属行业|一级行业|客户行业|industryId|Industry",
    "account.size": "总人数|员工人数|员工数|人员规模|员工规模|公司人数|公司规模|企业规模|employeeNumber|employee_count|Employees|Number of Employees|"
    "NumberOfEmployees",
    "account.region": "省份|省|市|城市|区|所在地|地区|地址|详细地址|fState|fCity|Billing State/Province|Billing City|BillingState|"
    "BillingCity|Billing Country|State/Region|City|Country/Region|Country",
    "account.finance": "销售额|年营业额|年营收|年收入|annualRevenue|annual_revenue|Annual Revenue|AnnualRevenue",
    "contact.name": "姓名|联系人|联系人姓名|联系人名称|contactName|Contact Name|Full Name|Contact",
    "contact.last_name": "姓|Last Name|LastName",
    "contact.first_name": "名|First Name|FirstName",
    "contact.title": "职务|职位|岗位|post|job_title|Title|Job Title|JobTitle",
    "contact.department": "部门|所在部门|depart|Department",
    "contact.email": "电子邮件|邮箱|电子邮箱|邮件|Email|E-mail|Email Address",
    "contact.role": "联系人角色|角色|决策角色|contactRole|Buying Role|Role|Contact Role",
    "contact.reports_to": "直属上级|上级|汇报对象|Reports To|Reports To: Full Name",
    "opportunity.name": "机会名称|销售机会名称|商机名称|商机|销售机会|项目名称|opportunityName|Opportunity Name|Opportunity|Deal Name|dealname",
    "opportunity.amount": "销售金额|商机金额|预计金额|预计销售金额|机会金额|money|Amount|Deal Amount",
    "opportunity.currency": "币种|货币|currencyUnit|Opportunity Currency|Currency|Deal Currency|CurrencyIsoCode",
    "opportunity.close_date": "结单日期|预计结单日期|预计成交日期|预计成交时间|预计签单日期|close_date|Close Date|CloseDate|closedate",
    "opportunity.stage": "销售阶段|商机阶段|阶段|sales_stage|saleStageId|Stage|StageName|Deal Stage|dealstage",
    "opportunity.probability": "赢率|可能性|成交概率|winRate|probability|Probability (%)|Probability|Deal Probability|"
    "Forecast Probability",
    "opportunity.status": "商机状态|赢单状态|sales_status|Status",
}
"""Field → names of its column, in both languages."""

_EITHER = "Name|名称|name"
"""Data exports call every object's name so; what it names shows in the other columns."""
_UNIT = re.compile(r"[(（\[【]([^)）\]】]*)[)）\]】]\s*$|[/／_-]\s*(万元|千元|亿元|元|万|USD|CNY|RMB|EUR)\s*$", re.I)


def _key(name: str) -> str:
    text = unicodedata.normalize("NFKC", name).casefold()
    return re.sub(r"[\s*:：_\-/()（）%.]", "", text)


_FIELDS = {_key(name): target for target, names in COLUMNS.items() for name in names.split("|")}
_EITHER_KEYS = {_key(name) for name in _EITHER.split("|")}


def unit_of(header: str) -> str:
    """The unit a column name states in brackets: `销售金额(万元)` → 万元."""
    found = _UNIT.search(header)
    return (found[1] or found[2] or "").strip() if found else ""


def field_of(header: str) -> str:
    """The field a column fills by its name; empty if no field is called so."""
    plain = re.sub(r" \(\d+\)$", "", header)
    return _FIELDS.get(_key(plain)) or _FIELDS.get(_key(_UNIT.sub("", plain))) or ""


def known(names: Sequence[str], also: Collection[str] = ()) -> int:
    """How many of these names are columns we know, or that were mapped by hand."""
    return sum(bool(n.strip()) and (bool(field_of(n)) or _key(n) in _EITHER_KEYS or n.strip() in also) for n in names)


def map_columns(headers: Sequence[str], by_hand: dict[str, str]) -> dict[str, str]:
    """Column → field; empty for what stays out. What was said by hand goes first, then the names."""
    found: dict[str, str] = {}
    fields = {field for field in by_hand.values() if field}
    for header in headers:
        field = by_hand.get(header, field_of(header))
        # Province and city make up one field; of two columns with the same meaning the first one counts.
        doubled = field in fields and header not in by_hand and field != "account.region"
        found[header] = "" if doubled else field
        fields.add(found[header])
    for header in headers:
        if header not in by_hand and _key(header) in _EITHER_KEYS:
            name = _named(fields)
            found[header] = name if name not in fields else ""
    return found


def _named(fields: set[str]) -> str:
    """What a bare `Name` names, by what stands beside it."""
    for kind in ("opportunity", "contact"):
        if any(f.startswith(f"{kind}.") for f in fields):
            return f"{kind}.name"
    return "account.name"


def parse_map(pairs: Iterable[str]) -> dict[str, str]:
    """`列=field` → mapping; `列=` leaves a column out. BadInput for a field that is none."""
    found: dict[str, str] = {}
    for pair in pairs:
        column, sign, target = pair.rpartition("=")
        target = target.strip()
        if not sign or not column.strip():
            raise BadInput(f"{pair!r} should be COLUMN=FIELD, e.g. 公司=account.name", "map")
        if target and target not in COLUMNS:
            raise BadInput(f"no field {target!r}; use one of {', '.join(COLUMNS)}", "map")
        found[column.strip()] = target
    return found
