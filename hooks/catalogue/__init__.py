"""The catalogue of talent interventions: records are read, checked, linked and published.

The modules, in reading order; each imports only from those above it:
problems, private, yaml_errors, yaml_data, read, pictures, body, fields, vocabulary, states,
groups, words, records, lists, remedies, handwritten, validate, rules, check, resolve, relate,
link, harvest, write, drafts, among, pipeline, summary, render, analyse, findable, understand,
search, schema, fresh, blank, tabular, columns, heads, parts, cells, rows, programme, prepare,
explain, issue_forms, snippets, faces, follow, page, progress, press, qr, publish, macros, preview,
commands, usage, cli.
"""
