"""The workbench: a local web page on a record, and the API that it is made of."""
