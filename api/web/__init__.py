"""The page: server-rendered, own stylesheet, small ES modules; no build step."""
