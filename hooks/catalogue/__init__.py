"""The catalogue of talent interventions: records are read, checked, linked and published.

The modules, in reading order; each imports only from those above it:
problems, yaml_errors, yaml_data, read, body, fields, vocabulary, records, handwritten, validate,
rules, lists, check, resolve, relate, link, pipeline, words, render, analyse, findable, understand,
search, schema, page, press, publish, macros, commands, cli.
"""
