"""The catalogue of talent interventions: records are read, checked, linked and published.

The modules, in reading order; each imports only from those above it:
problems, yaml_errors, yaml_data, read, body, fields, vocabulary, records, handwritten, validate,
rules, check, resolve, relate, link, pipeline, words, render, page, press, publish, macros,
commands, cli.
"""
