"""The catalogue of talent interventions: records are read, checked, linked and published.

The modules, in reading order; each imports only from those above it:
problems, yaml_errors, yaml_data, read, body, fields, vocabulary, states, groups, records, lists,
remedies, handwritten, validate, rules, check, resolve, relate, link, pipeline, summary, words,
render, analyse, findable, understand, search, schema, write, fresh, blank, tabular, columns, cells,
rows, explain, issue_forms, snippets, faces, page, press, publish, macros, preview, commands,
usage, cli.
"""
