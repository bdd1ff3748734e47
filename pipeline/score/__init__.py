"""Claims × gold → report. Works on rows (the JSON objects of the annotation guide), so that any extractor can be scored."""
