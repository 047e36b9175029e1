"""The rows of the report: each module measures one and gives its table."""
