"""The shipped templates as functions: 'python -m docs.build' writes them."""

from __future__ import annotations

from typing import Any

from agatrack.reports.composing import Blocks, Data, Template, Words, escaped, of, text_of



def charts_progress(_o: list[str], _w: Words, _d: Data) -> None:
    _o += (
        '<svg xmlns="http://www.w3.org/2000/svg" class="chart" role="img" aria-labelledby="',
        escaped(_d["name"]),
        '-title ',
        escaped(_d["name"]),
        '-about" width="100%" height="',
        escaped((_d["top"] + 228)),
        '" font-family="system-ui, sans-serif" font-size="12">\n<title id="',
        escaped(_d["name"]),
        '-title">',
        escaped(_d["title"]),
        '</title>\n<desc id="',
        escaped(_d["name"]),
        '-about">',
        escaped(_d["about"]),
        '</desc>\n',
    )
    if _d["gaps"]:
        _o += (
            '<pattern id="',
            escaped(_d["name"]),
            '-gap" width="6" height="6" patternUnits="userSpaceOnUse"><path class="c-gap" d="M0 6L6 0" stroke="#52606d"/></pattern>\n',
        )
    for one in _d["key"]:
        _o += (
            '<svg x="',
            escaped(of(one, "x")),
            '%" y="',
            escaped(of(one, "y")),
            '" width="50%" height="22" overflow="visible">\n',
        )
        if (of(one, "sort") == 'gap'):
            _o += (
                '<rect x="0" y="4" width="21" height="12" fill="url(#',
                escaped(_d["name"]),
                '-gap)"/>\n',
            )
        else:
            _o += (
                '<path class="c-',
                escaped(of(one, "sort")),
                '-line" d="M0 10H21" stroke="',
                escaped(of(one, "colour")),
                '" stroke-width="',
                escaped(of(one, "width")),
                '"',
            )
            if of(one, "dashes"):
                _o += (' stroke-dasharray="', escaped(of(one, "dashes")), '"')
            _o.append('/>\n')
        _o += (
            '<text class="c-ink" x="26" y="14.5" fill="#1f2933">',
            escaped(of(one, "text")),
            '</text>\n</svg>\n',
        )
    for level in _d["levels"]:
        _o += (
            '<line class="c-grid" x1="0" y1="',
            escaped(((_d["top"] + 200) - (1.8 * level))),
            '" x2="100%" y2="',
            escaped(((_d["top"] + 200) - (1.8 * level))),
            '" stroke="#d9dfe5"/>\n',
        )
    for line in _d["lines"]:
        _o += (
            '<line class="c-grid" x1="',
            escaped(of(line, "x")),
            '%" y1="',
            escaped((_d["top"] + 20)),
            '" x2="',
            escaped(of(line, "x")),
            '%" y2="',
            escaped((_d["top"] + 206)),
            '" stroke="#d9dfe5"/>\n',
        )
        if of(line, "label"):
            _o += (
                '<text class="c-faint" x="',
                escaped(of(line, "x")),
                '%" y="',
                escaped((_d["top"] + 220)),
                '" text-anchor="',
                escaped(of(line, "anchor")),
                '" fill="#52606d">',
                escaped(of(line, "label")),
                '</text>\n',
            )
    for gap in _d["gaps"]:
        _o += (
            '<rect x="',
            escaped(gap[0]),
            '%" y="',
            escaped((_d["top"] + 20)),
            '" width="',
            escaped(gap[1]),
            '%" height="180" fill="url(#',
            escaped(_d["name"]),
            '-gap)"/>\n',
        )
    _o += (
        '<svg x="0" y="',
        escaped((_d["top"] + 20)),
        '" width="100%" height="180" viewBox="0 0 1000 100" preserveAspectRatio="none" overflow="visible" fill="none">\n',
    )
    for one in [one for one in _d["series"] if of(one, "path")]:
        _o += (
            '<path class="c-',
            escaped(of(one, "sort")),
            '-line" d="',
            escaped(of(one, "path")),
            '" stroke="',
            escaped(of(one, "colour")),
            '" stroke-width="',
            escaped(of(one, "width")),
            '"',
        )
        if of(one, "dashes"):
            _o += (' stroke-dasharray="', escaped(of(one, "dashes")), '"')
        _o.append(' vector-effect="non-scaling-stroke"/>\n')
    _o.append('</svg>\n<g class="c-ground" stroke="#ffffff" stroke-width="4" paint-order="stroke">\n')
    for level in _d["levels"]:
        _o += (
            '<text class="c-faint" x="0" y="',
            escaped(((_d["top"] + 197) - (1.8 * level))),
            '" fill="#52606d">',
            escaped(level),
            ' %</text>\n',
        )
    _o.append('</g>\n</svg>\n')


def charts_timeline(_o: list[str], _w: Words, _d: Data) -> None:
    _o += (
        '<svg xmlns="http://www.w3.org/2000/svg" class="chart" role="img" aria-labelledby="',
        escaped(_d["name"]),
        '-title ',
        escaped(_d["name"]),
        '-about" width="100%" height="',
        escaped(_d["height"]),
        '" font-family="system-ui, sans-serif" font-size="13">\n<title id="',
        escaped(_d["name"]),
        '-title">',
        escaped(_d["title"]),
        '</title>\n<desc id="',
        escaped(_d["name"]),
        '-about">',
        escaped(_d["about"]),
        '</desc>\n',
    )
    for one in _d["key"]:
        _o += (
            '<svg x="',
            escaped(of(one, "x")),
            '%" y="',
            escaped(of(one, "y")),
            '" width="50%" height="22" overflow="visible">\n',
        )
        if (of(one, "sort") == 'verified'):
            _o.append('<rect class="c-verified" x="0" y="5" width="24" height="10" fill="#0b6e4f"/>\n')
        elif (of(one, "sort") == 'track'):
            _o.append('<rect class="c-track" x="0.5" y="5.5" width="23" height="9" fill="none" stroke="#6b7885"/>\n')
        elif (of(one, "sort") == 'today'):
            _o.append('<path class="c-today" d="M12 3V17" stroke="#1f2933" stroke-width="2"/>\n')
        elif (of(one, "sort") == 'late'):
            _o.append('<path class="c-late" d="M0 10H24" stroke="#b3261e" stroke-width="2" stroke-dasharray="5 3"/>\n')
        elif (of(one, "sort") == 'agreed'):
            _o.append('<path class="c-agreed" d="M1 6V14M23 6V14M1 10H23" fill="none" stroke="#52606d" stroke-width="2"/>\n')
        else:
            _o.append('<rect class="c-withdrawn" x="0.5" y="5.5" width="23" height="9" fill="none" stroke="#52606d" stroke-dasharray="2 2"/>\n')
        _o += (
            '<text class="c-ink" x="30" y="14.5" fill="#1f2933" font-size="12">',
            escaped(of(one, "text")),
            '</text>\n</svg>\n',
        )
    for line in _d["lines"]:
        _o += (
            '<line class="c-grid" x1="',
            escaped(of(line, "x")),
            '%" y1="',
            escaped((_d["top"] - 16)),
            '" x2="',
            escaped(of(line, "x")),
            '%" y2="',
            escaped(_d["height"]),
            '" stroke="#d9dfe5"/>\n',
        )
        if of(line, "label"):
            _o += (
                '<text class="c-faint" x="',
                escaped(of(line, "x")),
                '%" y="',
                escaped((_d["top"] - 20)),
                '" text-anchor="',
                escaped(of(line, "anchor")),
                '" fill="#52606d" font-size="12">',
                escaped(of(line, "label")),
                '</text>\n',
            )
    for row in _d["rows"]:
        _o += (
            '<text x="',
            escaped(of(row, "indent")),
            '" y="',
            escaped((of(row, "y") + 14)),
            '" class="c-ink" fill="#1f2933">',
        )
        if of(row, "state"):
            _o += (
                '<tspan class="',
                ('c-faint-ink' if of(row, "is_withdrawn") else 'c-late-ink'),
                '" fill="',
                ('#52606d' if of(row, "is_withdrawn") else '#b3261e'),
                '" font-weight="700">',
                escaped(of(row, "state")),
                '</tspan> ',
            )
        _o += (
            '<tspan font-weight="700">',
            escaped(of(row, "name")),
            '</tspan>  ',
            escaped(of(row, "title")),
            '</text>\n',
        )
        if of(row, "is_withdrawn"):
            _o += (
                '<rect class="c-withdrawn" x="',
                escaped(of(row, "x")),
                '%" y="',
                escaped((of(row, "y") + 20.5)),
                '" width="',
                escaped(of(row, "width")),
                '%" height="9" fill="none" stroke="#52606d" stroke-dasharray="2 2"/>\n',
            )
        else:
            _o += (
                '<rect class="c-track" x="',
                escaped(of(row, "x")),
                '%" y="',
                escaped((of(row, "y") + 20.5)),
                '" width="',
                escaped(of(row, "width")),
                '%" height="9" fill="none" stroke="#6b7885"/>\n',
            )
        if of(row, "done"):
            _o += (
                '<rect class="c-verified" x="',
                escaped(of(row, "x")),
                '%" y="',
                escaped((of(row, "y") + 20)),
                '" width="',
                escaped(of(row, "done")),
                '%" height="10" fill="#0b6e4f"/>\n',
            )
        if of(row, "late_from"):
            _o += (
                '<line class="c-late" x1="',
                escaped(of(row, "late_from")),
                '%" y1="',
                escaped((of(row, "y") + 25)),
                '" x2="',
                escaped(of(row, "late_to")),
                '%" y2="',
                escaped((of(row, "y") + 25)),
                '" stroke="#b3261e" stroke-width="2" stroke-dasharray="5 3"/>\n',
            )
        if of(row, "agreed"):
            _o += (
                '<g class="c-agreed" stroke="#52606d" stroke-width="2"><line x1="',
                escaped(of(row, "agreed")[0]),
                '%" y1="',
                escaped((of(row, "y") + 34)),
                '" x2="',
                escaped(of(row, "agreed")[1]),
                '%" y2="',
                escaped((of(row, "y") + 34)),
                '"/><line x1="',
                escaped(of(row, "agreed")[0]),
                '%" y1="',
                escaped((of(row, "y") + 31)),
                '" x2="',
                escaped(of(row, "agreed")[0]),
                '%" y2="',
                escaped((of(row, "y") + 37)),
                '"/><line x1="',
                escaped(of(row, "agreed")[1]),
                '%" y1="',
                escaped((of(row, "y") + 31)),
                '" x2="',
                escaped(of(row, "agreed")[1]),
                '%" y2="',
                escaped((of(row, "y") + 37)),
                '"/></g>\n',
            )
    _o += (
        '<line class="c-today" x1="',
        escaped(of(_d["today"], "x")),
        '%" y1="',
        escaped((_d["top"] + 18)),
        '" x2="',
        escaped(of(_d["today"], "x")),
        '%" y2="',
        escaped(_d["height"]),
        '" stroke="#1f2933" stroke-width="2" stroke-dasharray="14 ',
        escaped((_d["pitch"] - 14)),
        '"/>\n<text class="c-ink" x="',
        escaped(of(_d["today"], "x")),
        '%" y="',
        escaped((_d["top"] - 5)),
        '" text-anchor="',
        escaped(of(_d["today"], "anchor")),
        '" fill="#1f2933" font-size="12" font-weight="700">',
        escaped(of(_d["today"], "label")),
        '</text>\n</svg>\n',
    )


def embed_badge(_o: list[str], _w: Words, _d: Data) -> None:
    _o += (
        '<svg xmlns="http://www.w3.org/2000/svg" width="',
        escaped((_d["left"] + _d["right"])),
        '" height="20" role="img" aria-label="',
        escaped(_d["title"]),
        '">\n<title>',
        escaped(_d["title"]),
        '</title>\n<clipPath id="r"><rect width="',
        escaped((_d["left"] + _d["right"])),
        '" height="20" rx="3"/></clipPath>\n<g clip-path="url(#r)"><rect width="',
        escaped(_d["left"]),
        '" height="20" fill="#444"/><rect x="',
        escaped(_d["left"]),
        '" width="',
        escaped(_d["right"]),
        '" height="20" fill="',
        escaped(_d["colour"]),
        '"/></g>\n<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" text-anchor="middle">\n<text x="',
        escaped((_d["left"] / 2)),
        '" y="14" textLength="',
        escaped((_d["left"] - 12)),
        '">',
        escaped(_d["label"]),
        '</text>\n<text x="',
        escaped((_d["left"] + (_d["right"] / 2))),
        '" y="14" textLength="',
        escaped((_d["right"] - 12)),
        '">',
        escaped(_d["value"]),
        '</text>\n</g>\n</svg>\n',
    )


def embed_card(_o: list[str], _w: Words, _d: Data) -> None:
    _o += (
        '<!doctype html>\n<html lang="',
        escaped(_d["language"]),
        '">\n<head>\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'self\'; base-uri \'none\'; form-action \'none\'">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>',
        escaped(_d["title"]),
        '</title>\n<link rel="stylesheet" href="',
        escaped(_d["style"]),
        '">\n</head>\n<body>\n<main>\n<h1>',
        escaped(_d["title"]),
        '</h1>\n<dl>\n',
    )
    for row in _d["rows"]:
        _o += (
            '<div class="',
            escaped(of(row, "sort")),
            '"><dt>',
            escaped(of(row, "word")),
            '</dt>\n<dd>',
            escaped(of(row, "value")),
            '</dd>\n<dd aria-hidden="true"><svg width="100%" height="10" focusable="false"><rect class="track" x="0.5" y="0.5" width="99%" height="9"/><rect class="done" y="1" width="',
            escaped(of(row, "width")),
            '%" height="8"/></svg></dd></div>\n',
        )
    _o += ('</dl>\n<p>', escaped(_d["day"]), '</p>\n')
    if _d["address"]:
        _o += (
            '<p><a href="',
            escaped(_d["address"]),
            '" target="_top" rel="noopener">',
            escaped(_d["more"]),
            '</a></p>\n',
        )
    _o.append('</main>\n</body>\n</html>\n')


def feeds_atom(_o: list[str], _w: Words, _d: Data) -> None:
    _o += (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="',
        escaped(_d["language"]),
        '">\n<id>',
        escaped(_d["id"]),
        '</id>\n<title>',
        escaped(_d["title"]),
        '</title>\n<updated>',
        escaped(_d["updated"]),
        '</updated>\n<author><name>',
        escaped(_d["title"]),
        '</name></author>\n<generator>agatrack</generator>\n',
    )
    if _d["address"]:
        _o += (
            '<link rel="self" type="application/atom+xml" href="',
            escaped(_d["address"]),
            '"/>\n',
        )
    if _d["page"]:
        _o += ('<link rel="alternate" type="text/html" href="', escaped(_d["page"]), '"/>\n')
    for entry in _d["entries"]:
        _o += (
            '<entry>\n<id>',
            escaped(of(entry, "id")),
            '</id>\n<title>',
            escaped(of(entry, "title")),
            '</title>\n<updated>',
            escaped(of(entry, "updated")),
            '</updated>\n',
        )
        if of(entry, "page"):
            _o += (
                '<link rel="alternate" type="text/html" href="',
                escaped(of(entry, "page")),
                '"/>\n',
            )
        if of(entry, "weakens"):
            _o.append('<category term="weakens"/>\n')
        _o.append('<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><ul>\n')
        for line in of(entry, "lines"):
            _o += ('<li>', escaped(line), '</li>\n')
        _o += (
            '</ul><p><code>',
            escaped(of(entry, "commit")),
            '</code></p></div></content>\n</entry>\n',
        )
    _o.append('</feed>\n')


def html_about_title(_o: list[str], _w: Words, _d: Data) -> None:
    _o.append(_w['How to read this'])


def html_about_main(_o: list[str], _w: Words, _d: Data) -> None:
    _o += (
        '<h1>',
        _w['How to read this'],
        '</h1>\n<p class="lead">',
        _w['These pages follow public promises. They keep apart what is proven and what is only said.'],
        '</p>\n<section class="reading">\n<h2>',
        _w['Six figures, side by side'],
        '</h2>\n<dl>\n<dt>',
        _w['Verified'],
        '<dd>',
        _w['The headline. It counts only evidence that somebody else has looked at and accepted: never whoever delivered it, nor an organisation that it belongs to.'],
        '\n<dt>',
        _w['With evidence'],
        '<dd>',
        _w['The same sum, counting everything that was delivered and not rejected, whether or not anyone has looked at it.'],
        '\n<dt>',
        _w['Government says'],
        '<dd>',
        _w['What the public bodies themselves claim. It is shown as they said it.'],
        '\n<dt>',
        _w['Civil society says'],
        '<dd>',
        _w['What organisations, academia, media and those affected say.'],
        '\n<dt>',
        _w['Independent review says'],
        '<dd>',
        _w['What an independent reviewer says, such as the Independent Reporting Mechanism of the Open Government Partnership.'],
        '\n<dt>',
        _w['Expected by now'],
        '<dd>',
        _w['How far it would be today had everything gone evenly from start to end.'],
        '\n</dl>\n<p>',
        _w['Claims are never averaged with each other nor mixed with what is verified. Where one side has said nothing, nothing is shown.'],
        '</p>\n<h2>',
        _w['How a percentage comes about'],
        '</h2>\n<p>',
        _w['Each milestone and activity has a weight, its share of the whole. The figure of the whole is the sum of weight × figure of its parts. Behind each figure, that sum can be opened and added up by hand.'],
        '</p>\n<p>',
        _w['What would prove an activity is written down beforehand. It is done in so far as accepted evidence of that kind is there.'],
        '</p>\n<p>',
        _w['Percentages are rounded down: 100 % is only shown for what is complete. What was withdrawn stays in the sum at zero, so that taking back a promise raises no figure.'],
        '</p>\n<h2>',
        _w['When evidence counts as accepted'],
        '</h2>\n<ul>\n<li>',
        _w['Accepting reviewers needed:'],
        ' ',
        escaped(_d["min_accepts"]),
        '\n',
    )
    if _d["independent"]:
        _o += ('<li>', _w['A reviewer comes from another sector than whoever delivered it.'])
    _o.append('\n')
    if _d["sectors"]:
        _o += (
            '<li>',
            _w['All of these sectors are among them:'],
            ' ',
            escaped(', '.join(map(str, _d["sectors"]))),
        )
    _o += (
        '\n<li>',
        _w['A standing rejection by anyone blocks it, until the same reviewer says otherwise.'],
        '\n<li>',
        _w['An acceptance holds for exactly the bytes and the promise that were judged. If either changes, it no longer counts.'],
        '\n</ul>\n<h2>',
        _w['What a claimed level is worth'],
        '</h2>\n<p>',
        _w['Where a claim names a level and no percentage, “limited” stands for the first and “substantial” for the second of these:'],
        ' ',
        escaped(_d["limited"]),
        ', ',
        escaped(_d["substantial"]),
        '.</p>\n<h2>',
        _w['Check for yourself'],
        '</h2>\n<p>',
        _w['The records are text files with a public history. Whoever has a copy gets the same pages to the last byte, for the same day. The page of each document says how to check it.'],
        '</p>\n',
    )
    html_parts_stamp(_o, _w, _d, _d["stamp"])
    _o.append('\n</section>\n')


def html_about(_o: list[str], _w: Words, _d: Data) -> None:
    html_base(_o, _w, _d, {"title": html_about_title, "main": html_about_main})


def html_actor_title(_o: list[str], _w: Words, _d: Data) -> None:
    _o.append(escaped(_d["title"]["text"]))


def html_actor_main(_o: list[str], _w: Words, _d: Data) -> None:
    _o += (
        '<p class="crumbs"><a href="',
        escaped(_d["page"]["actors"]),
        '">',
        _w['Who answers'],
        '</a></p>\n<h1>',
    )
    html_parts_t(_o, _w, _d, _d["title"])
    _o += (
        '</h1>\n<p class="kicker">',
        escaped(_d["sector"]),
        ' · ',
        escaped(_d["kind"]),
        ' · ',
        _w['As of'],
        ' ',
    )
    html_parts_day(_o, _w, _d, _d["page"]["as_of"])
    _o.append('</p>\n')
    if _d["role"]:
        html_parts_prose(_o, _w, _d, _d["role"])
    _o.append('<dl class="facts">\n')
    if _d["parent"]:
        _o += ('<dt>', _w['Part of'], '<dd>')
        html_parts_link(_o, _w, _d, _d["parent"])
    _o.append('\n')
    if _d["address"]:
        _o += ('<dt>', _w['Its own page'], '<dd>')
        html_parts_out(_o, _w, _d, _d["address"])
    _o.append('\n')
    if _d["calendar"]:
        _o += (
            '<dt>',
            _w['Due dates'],
            '<dd><a href="',
            escaped(_d["calendar"]),
            '">',
            _w['Calendar to subscribe to'],
            '</a>',
        )
    _o.append('\n')
    if _d["contact"]:
        _o += (
            '<dt>',
            _w['Contact'],
            '<dd>',
            escaped(_d["contact"]["email"]),
            ' ',
            escaped(_d["contact"]["phone"]),
        )
    _o.append('\n</dl>\n')
    if (not _d["answers_for"]):
        _o += ('<p>', _w['It answers for nothing here by name.'], '</p>')
    if _d["late_rows"]:
        _o += ('<section><h2>', _w['Late'], '</h2>')
        html_parts_rows(_o, _w, _d, _d["late_rows"], 3, _w.plain('Find an item'))
        _o.append('</section>')
    if _d["rows"]:
        _o += ('<section><h2>', _w['Answers for'], '</h2>')
        html_parts_rows(_o, _w, _d, _d["rows"], 3, _w.plain('Find an item'))
        _o.append('</section>')
    html_parts_pager(_o, _w, _d, _d["pages"])
    _o.append('\n')
    if _d["evidence"]:
        _o += ('<section><h2>', _w['Delivered evidence'], ' (', escaped(_d["delivered"]), ')</h2>')
        html_parts_evidence_rows(_o, _w, _d, _d["evidence"])
        _o.append('</section>')


def html_actor(_o: list[str], _w: Words, _d: Data) -> None:
    html_base(_o, _w, _d, {"title": html_actor_title, "main": html_actor_main})


def html_actors_title(_o: list[str], _w: Words, _d: Data) -> None:
    _o.append(_w['Who answers'])


def html_actors_main(_o: list[str], _w: Words, _d: Data) -> None:
    _o += (
        '<h1>',
        _w['Who answers'],
        '</h1>\n<p class="lead">',
        _w['Everyone who takes part, with what each answers for and what of it is late.'],
        '</p>\n',
    )
    html_parts_pager(_o, _w, _d, _d["pages"])
    _o += (
        '\n<h2 class="hidden">',
        _w['List'],
        '</h2>\n<ul class="rows tight" data-filter="',
        _w['Find somebody by name or sector'],
        '" data-none="',
        _w['Nothing found.'],
        '" data-of="',
        _w['shown of'],
        '">\n',
    )
    for one in _d["rows"]:
        _o.append('<li><h3>')
        html_parts_link(_o, _w, _d, one)
        _o += ('</h3><p class="small">', escaped(one["sector"]))
        if one["answers_for"]:
            _o += (' · ', escaped(one["answers_for_text"]))
        if one["late"]:
            _o += (' <span class="late">', escaped(one["late_text"]), '</span>')
        _o.append('</p>\n')
    _o.append('</ul>\n')
    html_parts_pager(_o, _w, _d, _d["pages"])
    _o.append('\n')


def html_actors(_o: list[str], _w: Words, _d: Data) -> None:
    html_base(_o, _w, _d, {"title": html_actors_title, "main": html_actors_main})


def html_base_title(_o: list[str], _w: Words, _d: Data) -> None:
    pass


def html_base_description(_o: list[str], _w: Words, _d: Data) -> None:
    _o.append(_w['What was promised, what is said to be done, and what is proven.'])


def html_base_main(_o: list[str], _w: Words, _d: Data) -> None:
    pass


def html_base(_o: list[str], _w: Words, _d: Data, _b: Blocks) -> None:
    _o += (
        '<!doctype html>\n<html lang="',
        escaped(_d["page"]["language"]),
        '">\n<head>\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="',
        _d["policy"],
        '">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n<title>',
    )
    _b.get("title", html_base_title)(_o, _w, _d)
    _o += (' · ', escaped(_d["page"]["site"]), '</title>\n<meta name="description" content="')
    _b.get("description", html_base_description)(_o, _w, _d)
    _o += (
        '">\n<link rel="stylesheet" href="',
        escaped(_d["page"]["assets"]),
        '/style.css">\n<link rel="icon" type="image/svg+xml" href="',
        escaped(_d["page"]["assets"]),
        '/icon.svg">\n<script src="',
        escaped(_d["page"]["assets"]),
        '/script.js" defer></script>\n',
    )
    for one in [one for one in _d["page"]["languages"] if one["absolute"]]:
        _o += ('<link rel="', ('canonical' if one["here"] else 'alternate'), '"')
        if (not one["here"]):
            _o += (' hreflang="', escaped(one["code"]), '"')
        _o += (' href="', escaped(one["absolute"]), '">\n')
    for one in _d["page"]["heads"]:
        _o += (
            '<link rel="alternate" type="',
            escaped(one["type"]),
            '" title="',
            escaped(one["title"]),
            '" href="',
            escaped(one["url"]),
            '">\n',
        )
    _o += (
        '</head>\n<body>\n<a class="skip" href="#main">',
        _w['Skip to the content'],
        '</a>\n<header>\n<p class="site"><a href="',
        escaped(_d["page"]["home"]),
        '">',
        escaped(_d["page"]["site"]),
        '</a></p>\n<nav aria-label="',
        _w['Language'],
        '" class="languages"><ul>\n',
    )
    for one in _d["page"]["languages"]:
        _o += (
            '<li><a href="',
            escaped(one["url"]),
            '" hreflang="',
            escaped(one["code"]),
            '" lang="',
            escaped(one["code"]),
            '"',
        )
        if one["here"]:
            _o.append(' aria-current="true"')
        _o += ('>', escaped(one["name"]), '</a>\n')
    _o += ('</ul></nav>\n<nav aria-label="', _w['Pages'], '" class="main"><ul>\n')
    for one in [one for one in _d["page"]["navigation"] if one["main"]]:
        _o += ('<li><a href="', escaped(one["url"]), '"')
        if one["here"]:
            _o += (' aria-current="', escaped(one["here"]), '"')
        _o += ('>', escaped(one["text"]), '</a>\n')
    _o.append('</ul></nav>\n</header>\n<main id="main" tabindex="-1">\n')
    _b.get("main", html_base_main)(_o, _w, _d)
    _o += ('</main>\n<footer>\n<nav aria-label="', _w['More pages'], '"><ul>\n')
    for one in [one for one in _d["page"]["navigation"] if (not one["main"])]:
        _o += ('<li><a href="', escaped(one["url"]), '"')
        if one["here"]:
            _o += (' aria-current="', escaped(one["here"]), '"')
        _o += ('>', escaped(one["text"]), '</a>\n')
    _o.append('</ul></nav>\n')
    if _d["page"]["contact"]:
        _o += ('<p>', _w['Questions and corrections:'], ' ', escaped(_d["page"]["contact"]), '</p>')
    if _d["page"]["own_templates"]:
        _o += (
            '<p>',
            _w["This report is laid out by templates of its own repository, not by agatrack's alone."],
            '</p>',
        )
    _o += (
        '<p>',
        _w['Nobody typed in a percentage: every figure is worked out from the records by agatrack.'],
        '</p>\n</footer>\n</body>\n</html>\n',
    )


def html_changes_title(_o: list[str], _w: Words, _d: Data) -> None:
    _o.append(_w['Changes'])


def html_changes_main(_o: list[str], _w: Words, _d: Data) -> None:
    _o += ('<h1>', _w['Changes since the parties agreed'], '</h1>\n')
    if (not _d["baseline"]):
        _o += (
            '<p class="lead">',
            _w['No agreed state is named yet, so there is nothing to compare with.'],
            '</p>\n',
        )
    else:
        _o += (
            '<p class="lead">',
            _w['Every difference in meaning from the agreed baseline. What nobody agreed on stands first.'],
            '</p>\n<p class="small">',
            _w['Baseline:'],
            ' ',
            escaped(_d["baseline"]["name"]),
            ' <code>',
            escaped(_d["baseline"]["commit"]),
            '</code></p>\n',
        )
        if _d["rows"]:
            _o.append('<ul class="counts">')
            for one in _d["counts"]:
                _o += ('<li>', escaped(one))
            _o.append('</ul>\n')
            html_parts_pager(_o, _w, _d, _d["pages"])
            _o += (
                '\n<h2 class="hidden">',
                _w['List'],
                '</h2>\n<ul class="rows" data-filter="',
                _w['Find a change'],
                '" data-none="',
                _w['Nothing found.'],
                '" data-of="',
                _w['shown of'],
                '">\n',
            )
            for one in _d["rows"]:
                _o.append('<li class="change"><h3>')
                if one["url"]:
                    _o += (
                        '<a href="',
                        escaped(one["url"]),
                        '">',
                        escaped((one["title"] or one["id"])),
                        '</a>',
                    )
                else:
                    _o.append(escaped((one["title"] or one["id"])))
                _o += (
                    '</h3>\n<p>',
                    escaped(one["text"]),
                    '</p>\n<p class="small"><span class="state ',
                    escaped(one["effect"]),
                    '">',
                    escaped(one["effect_text"]),
                    '</span>',
                )
                if one["standing"]:
                    _o += (
                        ' <span class="state ',
                        ('rejected' if one["is_open"] else 'accepted'),
                        '">',
                        escaped(one["standing"]),
                        '</span>',
                    )
                _o += (' <code>', escaped(one["id"]), '</code></p>\n')
            _o.append('</ul>\n')
            html_parts_pager(_o, _w, _d, _d["pages"])
            _o.append('\n')
        else:
            _o += ('<p>', _w['Nothing has changed in meaning.'], '</p>')


def html_changes(_o: list[str], _w: Words, _d: Data) -> None:
    html_base(_o, _w, _d, {"title": html_changes_title, "main": html_changes_main})


def html_commitment_title(_o: list[str], _w: Words, _d: Data) -> None:
    _o.append(escaped(_d["title"]["text"]))


def html_commitment_main(_o: list[str], _w: Words, _d: Data) -> None:
    _o += (
        '<p class="crumbs"><a href="',
        escaped(_d["page"]["home"]),
        '">',
        _w['Overview'],
        '</a> › ',
    )
    html_parts_link(_o, _w, _d, _d["parent"])
    _o.append('</p>\n<h1>')
    html_parts_t(_o, _w, _d, _d["title"])
    _o += ('</h1>\n<p class="kicker">', _w['Commitment'])
    if _d["number"]:
        _o += (' ', escaped(_d["number"]))
    _o += (' · ', _w['As of'], ' ')
    html_parts_day(_o, _w, _d, _d["page"]["as_of"])
    _o.append('</p>\n')
    html_parts_bar(_o, _w, _d, _d["bar"])
    _o.append('\n')
    html_parts_six(_o, _w, _d, {'item': _d["item"], 'six': _d["six"]})
    _o.append('\n')
    html_parts_standing(_o, _w, _d, {'name': _d["name"], 'points': _d["points"], 'level': _d["level"], 'overdue': _d["overdue"]})
    _o.append('\n')
    html_parts_sums(_o, _w, _d, _d["sums"])
    _o.append('\n')
    whole: Any = {'start': _d["start"], 'end': _d["end"], 'start_text': _d["start_text"], 'end_text': _d["end_text"], 'responsible': _d["responsible"], 'decided_by': None, 'partners': _d["partners"], 'withdrawn': _d["withdrawn"], 'results': []}
    html_parts_facts(_o, _w, _d, whole)
    _o += ('\n<nav class="contents" aria-label="', _w['On this page'], '"><ul>\n')
    if _d["promise"]:
        _o += ('<li><a href="#promise">', _w['The promise'], '</a>')
    _o.append('\n')
    if _d["means"]:
        _o += ('<li><a href="#proof">', _w['What would prove it'], '</a>')
    _o.append('\n')
    if _d["timeline"]:
        _o += ('<li><a href="#timeline">', _w['Timeline'], '</a>')
    _o.append('\n')
    if _d["course"]:
        _o += ('<li><a href="#course">', _w['Progress over time'], '</a>')
    _o.append('\n')
    if _d["milestones"]:
        _o += ('<li><a href="#milestones">', _w['Milestones'], '</a>')
    _o.append('\n')
    if _d["claims"]:
        _o += ('<li><a href="#claims">', _w['What each side says'], '</a>')
    _o.append('\n')
    if _d["amendments"]:
        _o += ('<li><a href="#amendments">', _w['Agreed changes'], '</a>')
    _o.append('\n')
    if _d["background"]:
        _o += ('<li><a href="#background">', _w['Background'], '</a>')
    _o.append('\n</ul></nav>\n')
    if _d["promise"]:
        _o += ('<section><h2 id="promise">', _w['The promise'], '</h2>\n')
        for text in _d["promise"]:
            _o += ('<h3>', escaped(text["heading"]), '</h3>')
            html_parts_prose(_o, _w, _d, text["prose"])
        _o.append('</section>\n')
    if ((_d["means"] or (_d["evidence"] and _d["evidence"]["pieces"])) or _d["missing"]):
        _o += ('<section><h2 id="proof">', _w['What would prove it'], '</h2>\n')
        html_parts_means(_o, _w, _d, {'means': _d["means"], 'evidence': _d["evidence"], 'missing': _d["missing"]}, True)
        _o.append('\n</section>\n')
    html_parts_indicators(_o, _w, _d, _d["indicators"])
    _o.append('\n')
    html_parts_picture(_o, _w, _d, _d["timeline"], _w.plain('Timeline'), 'timeline')
    _o.append('\n')
    html_parts_picture(_o, _w, _d, _d["course"], _w.plain('Progress over time'), 'course')
    _o.append('\n')
    if _d["milestones"]:
        _o += ('<section class="milestones"><h2 id="milestones">', _w['Milestones'], '</h2>\n')
        for milestone in _d["milestones"]:
            _o += (
                '<article class="milestone" id="',
                escaped(milestone["anchor"]),
                '">\n<h3><span class="name">',
                escaped(milestone["name"]),
                '</span> ',
            )
            html_parts_t(_o, _w, _d, milestone["title"])
            _o.append('</h3>\n')
            html_parts_bar(_o, _w, _d, milestone["bar"])
            _o.append('\n')
            html_parts_six(_o, _w, _d, milestone)
            _o.append('\n')
            html_parts_standing(_o, _w, _d, milestone)
            _o.append('\n')
            html_parts_sums(_o, _w, _d, milestone["sums"])
            _o.append('\n')
            html_parts_facts(_o, _w, _d, milestone)
            _o.append('\n')
            if milestone["description"]:
                html_parts_prose(_o, _w, _d, milestone["description"])
            html_parts_indicators(_o, _w, _d, milestone["indicators"])
            _o.append('\n')
            html_parts_means(_o, _w, _d, milestone)
            _o.append('\n')
            for activity in milestone["activities"]:
                _o += (
                    '<section class="activity" id="',
                    escaped(activity["anchor"]),
                    '">\n<h4><span class="name">',
                    escaped(activity["name"]),
                    '</span> ',
                )
                html_parts_t(_o, _w, _d, activity["title"])
                _o.append('</h4>\n')
                html_parts_bar(_o, _w, _d, activity["bar"])
                _o.append('\n')
                html_parts_six(_o, _w, _d, activity)
                _o.append('\n')
                html_parts_standing(_o, _w, _d, activity)
                _o.append('\n')
                html_parts_sums(_o, _w, _d, activity["sums"])
                _o.append('\n')
                html_parts_facts(_o, _w, _d, activity)
                _o.append('\n')
                if activity["description"]:
                    html_parts_prose(_o, _w, _d, activity["description"])
                html_parts_means(_o, _w, _d, activity)
                _o.append('\n</section>\n')
            _o.append('</article>\n')
        _o.append('</section>\n')
    html_parts_claims(_o, _w, _d, _d["claims"])
    _o.append('\n')
    html_parts_amendments(_o, _w, _d, _d["amendments"])
    _o.append('\n')
    if (((_d["background"] or _d["stakeholders"]) or _d["ogp_values"]) or _d["sdg"]):
        _o += ('<section><h2 id="background">', _w['Background'], '</h2>\n')
        for text in _d["background"]:
            _o += ('<h3>', escaped(text["heading"]), '</h3>')
            html_parts_prose(_o, _w, _d, text["prose"])
        if _d["stakeholders"]:
            _o += ('<h3>', _w['Whom it wants to involve'], '</h3><ul>\n')
            for one in _d["stakeholders"]:
                _o.append('<li>')
                html_parts_t(_o, _w, _d, one["group"])
                if one["actors"]:
                    _o.append(': ')
                    html_parts_links(_o, _w, _d, one["actors"])
                _o.append('\n')
            _o.append('</ul>')
        if _d["ogp_values"]:
            _o += (
                '<h3>',
                _w['Values of open government'],
                '</h3><p>',
                escaped(', '.join(map(str, _d["ogp_values"]))),
                '</p>',
            )
        if _d["sdg"]:
            _o += (
                '<h3>',
                _w['Sustainable Development Goals'],
                '</h3><p>',
                escaped(', '.join(map(str, _d["sdg"]))),
                '</p>',
            )
        _o.append('</section>\n')
    _o.append('<section>')
    html_parts_sources(_o, _w, _d, _d["sources"], 2)
    _o.append('</section>\n')
    html_parts_offers(_o, _w, _d, _d["offers"])
    _o.append('\n')


def html_commitment(_o: list[str], _w: Words, _d: Data) -> None:
    html_base(_o, _w, _d, {"title": html_commitment_title, "main": html_commitment_main})


def html_downloads_files(_o: list[str], _w: Words, _d: Data, many: Any) -> None:
    _o.append('<ul class="rows tight">\n')
    for one in many:
        _o += (
            '<li><h3><a href="',
            escaped(one["url"]),
            '">',
            escaped(one["title"]),
            '</a></h3><p class="small">',
            escaped(one["purpose"]),
            ' ',
        )
        if one["size"]:
            _o += ('<data value="', escaped(one["bytes"]), '">', escaped(one["size"]), '</data>')
        if one["sha256"]:
            _o += (' · SHA-256 <code class="sum">', escaped(one["sha256"]), '</code>')
        _o.append('</p>\n')
    _o.append('</ul>\n')


def html_downloads_title(_o: list[str], _w: Words, _d: Data) -> None:
    _o.append(_w['Downloads'])


def html_downloads_main(_o: list[str], _w: Words, _d: Data) -> None:
    _o += (
        '<h1>',
        _w['Downloads'],
        '</h1>\n<p class="lead">',
        _w['Everything on these pages is yours to follow, to reckon again and to show elsewhere.'],
        '</p>\n<section><h2>',
        _w['Follow what happens'],
        '</h2>\n',
    )
    html_downloads_files(_o, _w, _d, _d["following"])
    _o += ('\n</section>\n<section><h2>', _w['Reckon for yourself'], '</h2>\n')
    html_downloads_files(_o, _w, _d, _d["reckoning"])
    _o.append('\n')
    if _d["tables"]:
        _o += ('<h3>', _w['Tables, for any spreadsheet, in CSV'], '</h3>\n<ul>')
        for one in _d["tables"]:
            _o += (
                '<li><a href="',
                escaped(one["url"]),
                '">',
                escaped(one["title"]),
                '</a> <data class="small" value="',
                escaped(one["bytes"]),
                '">',
                escaped(one["size"]),
                '</data>',
            )
        _o.append('</ul>\n')
    _o.append('</section>\n')
    if _d["lent"]:
        _o += (
            '<section><h2>',
            _w['Show the progress elsewhere'],
            '</h2>\n<p>',
            _w['A card and a badge of each plan. Every commitment has its own, at the foot of its page.'],
            '</p>\n',
        )
        for plan in _d["lent"]:
            _o.append('<h3>')
            html_parts_link(_o, _w, _d, plan)
            _o.append('</h3>\n')
            html_parts_lent(_o, _w, _d, plan["offers"])
            _o.append('\n')
        _o.append('</section>\n')
    html_parts_stamp(_o, _w, _d, _d["stamp"])
    _o.append('\n')


def html_downloads(_o: list[str], _w: Words, _d: Data) -> None:
    html_base(_o, _w, _d, {"title": html_downloads_title, "main": html_downloads_main})


def html_events_title(_o: list[str], _w: Words, _d: Data) -> None:
    _o.append(_w['Events'])


def html_events_main(_o: list[str], _w: Words, _d: Data) -> None:
    _o += (
        '<h1>',
        _w['Events'],
        '</h1>\n<p class="lead">',
        _w['What happened to the process itself, the newest first.'],
        '</p>\n',
    )
    if (not _d["rows"]):
        _o += ('<p>', _w['Nothing is on record yet.'], '</p>')
    html_parts_pager(_o, _w, _d, _d["pages"])
    _o += (
        '\n<ol class="rows" data-filter="',
        _w['Find an event'],
        '" data-none="',
        _w['Nothing found.'],
        '" data-of="',
        _w['shown of'],
        '">\n',
    )
    for one in _d["rows"]:
        _o += ('<li id="', escaped(one["anchor"]), '"><p class="small">')
        html_parts_day(_o, _w, _d, one["day"])
        _o += (' · ', escaped(one["kind"]))
        if one["is_proposed"]:
            _o += (' · ', _w['not confirmed'])
        _o.append('</p>\n<h2>')
        html_parts_t(_o, _w, _d, one["title"])
        _o.append('</h2>\n')
        if one["note"]:
            html_parts_prose(_o, _w, _d, one["note"])
        _o.append('<p class="small">')
        if one["plan"]:
            html_parts_link(_o, _w, _d, one["plan"])
        if one["actors"]:
            _o.append(' · ')
            html_parts_links(_o, _w, _d, one["actors"])
        _o.append('</p>\n')
        html_parts_sources(_o, _w, _d, one["sources"], 0)
        _o.append('\n')
    _o.append('</ol>\n')
    html_parts_pager(_o, _w, _d, _d["pages"])
    _o.append('\n')


def html_events(_o: list[str], _w: Words, _d: Data) -> None:
    html_base(_o, _w, _d, {"title": html_events_title, "main": html_events_main})


def html_findings_title(_o: list[str], _w: Words, _d: Data) -> None:
    _o.append(_w['Data quality'])


def html_findings_main(_o: list[str], _w: Words, _d: Data) -> None:
    _o += (
        '<h1>',
        _w['Data quality'],
        '</h1>\n<p class="lead">',
        _w["What agatrack's checks say of the records behind these pages, the worst first."],
        '</p>\n<ul class="counts">',
    )
    for one in _d["counts"]:
        _o += (
            '<li><span class="state ',
            escaped(one["severity"]),
            '">',
            escaped(one["text"]),
            '</span> <data value="',
            escaped(one["number"]),
            '">',
            escaped(one["number"]),
            '</data>',
        )
    _o.append('</ul>\n')
    if _d["rows"]:
        html_parts_pager(_o, _w, _d, _d["pages"])
        _o += (
            '\n<h2 class="hidden">',
            _w['List'],
            '</h2>\n<ul class="rows" data-filter="',
            _w['Find a finding'],
            '" data-none="',
            _w['Nothing found.'],
            '" data-of="',
            _w['shown of'],
            '">\n',
        )
        for one in _d["rows"]:
            _o += (
                '<li><p><span class="state ',
                escaped(one["severity"]),
                '">',
                escaped(one["severity_text"]),
                '</span> ',
                escaped(one["text"]),
                '</p>\n<p class="small">',
            )
            if one["item"]:
                html_parts_link(_o, _w, _d, one["item"])
                _o.append(' · ')
            _o += (
                escaped(one["code"]),
                ' ',
                escaped(one["name"]),
                ' · <code>',
                escaped(one["place"]),
                '</code></p>\n',
            )
        _o.append('</ul>\n')
        html_parts_pager(_o, _w, _d, _d["pages"])
        _o.append('\n')
    else:
        _o += ('<p>', _w['The checks have nothing to say.'], '</p>')


def html_findings(_o: list[str], _w: Words, _d: Data) -> None:
    html_base(_o, _w, _d, {"title": html_findings_title, "main": html_findings_main})


def html_gallery_title(_o: list[str], _w: Words, _d: Data) -> None:
    _o.append(_w['Evidence'])


def html_gallery_main(_o: list[str], _w: Words, _d: Data) -> None:
    _o += (
        '<h1>',
        _w['Evidence'],
        '</h1>\n<p class="lead">',
        _w['Every document and address that was delivered, the newest first. Anyone can check a document against the sum on record.'],
        '</p>\n',
    )
    if _d["rows"]:
        _o.append('<ul class="counts">')
        for one in _d["counts"]:
            _o.append('<li>')
            html_parts_state(_o, _w, _d, one)
            _o += (
                ' <data value="',
                escaped(one["number"]),
                '">',
                escaped(one["number"]),
                '</data>',
            )
        _o.append('</ul>\n')
        html_parts_pager(_o, _w, _d, _d["pages"])
        _o += ('\n<h2 class="hidden">', _w['List'], '</h2>\n')
        html_parts_evidence_rows(_o, _w, _d, _d["rows"])
        _o.append('\n')
        html_parts_pager(_o, _w, _d, _d["pages"])
        _o.append('\n')
    else:
        _o += ('<p>', _w['Nothing has been delivered yet.'], '</p>')


def html_gallery(_o: list[str], _w: Words, _d: Data) -> None:
    html_base(_o, _w, _d, {"title": html_gallery_title, "main": html_gallery_main})


def html_languages(_o: list[str], _w: Words, _d: Data) -> None:
    _o += (
        '<!doctype html>\n<html lang="',
        escaped(_d["languages"][0]["code"]),
        '">\n<head>\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="',
        _d["policy"],
        '">\n<meta http-equiv="refresh" content="0; url=',
        escaped(_d["languages"][0]["code"]),
        '/index.html">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>',
        escaped(_d["title"]),
        '</title>\n<link rel="stylesheet" href="assets/style.css">\n<link rel="icon" type="image/svg+xml" href="assets/icon.svg">\n</head>\n<body>\n<main>\n<h1>',
        escaped(_d["title"]),
        '</h1>\n<ul class="rows">\n',
    )
    for one in _d["languages"]:
        _o += (
            '<li><a href="',
            escaped(one["code"]),
            '/index.html" hreflang="',
            escaped(one["code"]),
            '" lang="',
            escaped(one["code"]),
            '">',
            escaped(one["name"]),
            '</a>\n',
        )
    _o.append('</ul>\n</main>\n</body>\n</html>\n')


def html_meetings_title(_o: list[str], _w: Words, _d: Data) -> None:
    _o.append(_w['Sessions'])


def html_meetings_main(_o: list[str], _w: Words, _d: Data) -> None:
    _o += (
        '<h1>',
        _w['Sessions'],
        '</h1>\n<p class="lead">',
        _w['The meetings on record, who came, and what was agreed.'],
        '</p>\n',
    )
    for group in _d["participation"]:
        _o += ('<section><h2>', escaped(group["heading"]), '</h2>\n<dl class="facts">')
        for row in group["rows"]:
            _o.append('<dt>')
            html_parts_link(_o, _w, _d, row)
            _o += ('<dd>', escaped(row["text"]))
        _o.append('</dl></section>\n')
    _o += ('<section>\n<h2>', _w['Sessions on record'], '</h2>\n')
    if (not _d["rows"]):
        _o += ('<p>', _w['Nothing is on record yet.'], '</p>')
    html_parts_pager(_o, _w, _d, _d["pages"])
    _o.append('\n<ol class="rows">\n')
    _ones = _d["rows"]
    for _one, one in enumerate(_ones, 1):
        _o += ('<li id="', escaped(one["anchor"]), '"><p class="small">')
        html_parts_day(_o, _w, _d, one["day"])
        if one["item"]:
            _o.append(' · ')
            html_parts_link(_o, _w, _d, one["item"])
        _o.append('</p>\n<h3>')
        html_parts_t(_o, _w, _d, one["title"])
        _o.append('</h3>\n')
        if one["fulfils"]:
            _o += ('<p class="small">', _w['Counts as'], ' ')
            _meanss = one["fulfils"]
            for _means, means in enumerate(_meanss, 1):
                html_parts_link(_o, _w, _d, means)
                if means["of"]:
                    _o += (' (', escaped(means["of"]), ')')
                _o.append((', ' if (not (_means == len(_meanss))) else ''))
            _o.append('</p>')
        if one["attendance"]:
            _o += ('<h4>', _w['Who came'], '</h4>\n<dl class="facts">')
            for row in one["attendance"]:
                _o += ('<dt>', escaped(row["sector"]), '<dd>', escaped(row["text"]))
            _o.append('</dl>\n')
        if one["agreements"]:
            _o += ('<h4>', _w['Agreements'], '</h4><ul>\n')
            for agreed in one["agreements"]:
                _o.append('<li>')
                html_parts_prose(_o, _w, _d, agreed["text"])
                _o.append('<p class="small">')
                html_parts_links(_o, _w, _d, agreed["responsible"])
                if agreed["due"]:
                    _o += (' · ', _w['due by'], ' ')
                    html_parts_day(_o, _w, _d, agreed["due"])
                if agreed["became"]:
                    _o += (' · ', escaped(agreed["became"]))
                _o.append('</p>\n\n')
            _o.append('</ul>')
        if one["evidence"]:
            _o += ('<p class="small">', _w['Evidence'], ': ')
            html_parts_links(_o, _w, _d, one["evidence"])
            _o.append('</p>')
    _o.append('</ol>\n')
    html_parts_pager(_o, _w, _d, _d["pages"])
    _o.append('\n</section>\n')


def html_meetings(_o: list[str], _w: Words, _d: Data) -> None:
    html_base(_o, _w, _d, {"title": html_meetings_title, "main": html_meetings_main})


def html_overview_title(_o: list[str], _w: Words, _d: Data) -> None:
    _o.append(_w['Overview'])


def html_overview_main(_o: list[str], _w: Words, _d: Data) -> None:
    _o += (
        '<h1>',
        escaped(_d["page"]["site"]),
        '</h1>\n<p class="lead">',
        _w['What was promised, what is said to be done, and what is proven.'],
        ' ',
        _w['As of'],
        ' ',
    )
    html_parts_day(_o, _w, _d, _d["page"]["as_of"])
    _o.append('.</p>\n')
    if _d["faults"]:
        _o += (
            '<p class="fault">',
            escaped(_d["faults"]),
            ' <a href="',
            escaped(_d["page"]["findings"]),
            '">',
            _w['Data quality'],
            '</a></p>',
        )
    _o.append('<div class="legend">\n')
    html_parts_bar(_o, _w, _d, {'verified': 30, 'evidenced': 55, 'expected': 80})
    _o += (
        '\n<ul>\n<li class="v">',
        _w['verified: somebody else has accepted the evidence'],
        '\n<li class="e">',
        _w['with evidence: delivered and not rejected'],
        '\n<li class="x">',
        _w['expected by now, had everything gone as planned'],
        '\n</ul>\n<p><a href="',
        escaped(_d["page"]["about"]),
        '">',
        _w['How to read this'],
        '</a></p>\n</div>\n',
    )
    if (not _d["plans"]):
        _o += ('<p>', _w['There is no plan yet.'], '</p>')
    for plan in _d["plans"]:
        _o.append('<section>\n<h2>')
        html_parts_link(_o, _w, _d, plan)
        _o.append('</h2>\n<p class="small">')
        html_parts_dates(_o, _w, _d, plan)
        _o.append('</p>\n')
        html_parts_bar(_o, _w, _d, plan["bar"])
        _o.append('\n')
        html_parts_six(_o, _w, _d, plan)
        _o.append('\n')
        if plan["overdue"]:
            _o.append('<p class="small">')
            html_parts_late(_o, _w, _d, plan["overdue"])
            _o.append('</p>')
        if plan["sums"]:
            html_parts_sums(_o, _w, _d, plan["sums"])
        elif plan["number"]:
            _o += (
                '<p class="small"><a href="',
                escaped(plan["url"]),
                '">',
                _w['The sum behind each figure'],
                '</a></p>',
            )
        if plan["commitments"]:
            html_parts_rows(_o, _w, _d, plan["commitments"], 3, _w.plain('Find a commitment'))
            _o.append('\n')
        elif plan["number"]:
            _o += (
                '<p><a href="',
                escaped(plan["url"]),
                '">',
                _w['All commitments of this plan'],
                ' (',
                escaped(plan["number"]),
                ')</a></p>',
            )
        _o.append('</section>\n')
    html_parts_stamp(_o, _w, _d, _d["stamp"])
    _o.append('\n')


def html_overview(_o: list[str], _w: Words, _d: Data) -> None:
    html_base(_o, _w, _d, {"title": html_overview_title, "main": html_overview_main})


def html_parts_t(_o: list[str], _w: Words, _d: Data, text: Any) -> None:
    if text["lang"]:
        _o += ('<span lang="', escaped(text["lang"]), '">', escaped(text["text"]), '</span>')
    else:
        _o.append(escaped(text["text"]))


def html_parts_day(_o: list[str], _w: Words, _d: Data, when: Any) -> None:
    _o += ('<time datetime="', escaped(when["iso"]), '">', escaped(when["text"]), '</time>')


def html_parts_link(_o: list[str], _w: Words, _d: Data, one: Any) -> None:
    if one["url"]:
        _o += ('<a href="', escaped(one["url"]), '">')
        html_parts_t(_o, _w, _d, one["title"])
        _o.append('</a>')
    else:
        html_parts_t(_o, _w, _d, one["title"])


def html_parts_links(_o: list[str], _w: Words, _d: Data, many: Any) -> None:
    _ones = many
    for _one, one in enumerate(_ones, 1):
        html_parts_link(_o, _w, _d, one)
        if (not (_one == len(_ones))):
            _o.append(', ')


def html_parts_out(_o: list[str], _w: Words, _d: Data, address: Any, text: Any = '') -> None:
    _o += (
        '<a href="',
        escaped(address["url"]),
        '" rel="noopener noreferrer">',
        escaped((text or address["host"])),
        '</a>',
    )


def html_parts_prose(_o: list[str], _w: Words, _d: Data, text: Any) -> None:
    _o.append('<div class="prose"')
    if text["lang"]:
        _o += (' lang="', escaped(text["lang"]), '"')
    _o += ('>\n', text["html"], '\n</div>')


def html_parts_bar(_o: list[str], _w: Words, _d: Data, one: Any) -> None:
    _o.append('<svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">')
    if one["evidenced"]:
        _o += ('<rect class="e" width="', escaped(one["evidenced"]), '" height="4"/>')
    if one["verified"]:
        _o += ('<rect width="', escaped(one["verified"]), '" height="4"/>')
    if (not (one["expected"] is None)):
        _o += ('<path d="M', escaped(one["expected"]), ' 0v4"/>')
    _o.append('</svg>')


def html_parts_six(_o: list[str], _w: Words, _d: Data, one: Any) -> None:
    _o += ('<dl class="six" data-item="', escaped(one["item"]), '">\n')
    for figure in one["six"]:
        _o += ('<dt>', escaped(figure["heading"]), '<dd>')
        if (figure["value"] is None):
            _o += ('<i>', escaped(figure["text"]), '</i>')
        else:
            _o += (
                '<data value="',
                escaped(figure["value"]),
                '">',
                escaped(figure["text"]),
                '</data>',
            )
        _o.append('\n')
    _o.append('</dl>\n')


def html_parts_late(_o: list[str], _w: Words, _d: Data, one: Any) -> None:
    _o += (
        '<span class="late"><data value="',
        escaped(one["value"]),
        '">',
        escaped(one["text"]),
        '</data></span>',
    )


def html_parts_standing(_o: list[str], _w: Words, _d: Data, one: Any) -> None:
    _o.append('<p class="small">')
    if one["points"]:
        _o += (escaped(one["name"]), ': ', escaped(one["points"]), ' · ')
    if (one["level"]["key"] == 'withdrawn'):
        _o += ('<span class="late">', escaped(one["level"]["text"]), '</span>')
    else:
        _o.append(escaped(one["level"]["text"]))
    if one["overdue"]:
        _o.append(' ')
        html_parts_late(_o, _w, _d, one["overdue"])
    _o.append('</p>')


def html_parts_sums(_o: list[str], _w: Words, _d: Data, rows: Any) -> None:
    if rows:
        _o += (
            '<details class="sums"><summary>',
            _w['The sum behind each figure'],
            '</summary>\n<dl>\n',
        )
        _rows = rows
        for _row, row in enumerate(_rows, 1):
            _o += ('<dt>', escaped(row["heading"]), '<dd>')
            _terms = row["terms"]
            for _term, term in enumerate(_terms, 1):
                if term["name"]:
                    _o += ('<b>', escaped(term["name"]), '</b> ')
                _o += (
                    escaped(term["share"]),
                    ' × ',
                    escaped(term["value"]),
                    (' + ' if (not (_term == len(_terms))) else ''),
                )
            if row["terms"]:
                _o.append(' = ')
            elif row["said"]:
                _o += (escaped(row["said"]), ': ')
            _o += ('<strong>', escaped(row["text"]), '</strong>\n')
        _o.append('</dl>\n</details>\n')


def html_parts_rows(_o: list[str], _w: Words, _d: Data, items: Any, level: Any, label: Any) -> None:
    _o += (
        '<ul class="rows" data-filter="',
        escaped(label),
        '" data-none="',
        _w['Nothing found.'],
        '" data-of="',
        _w['shown of'],
        '">\n',
    )
    for one in items:
        _o += ('<li><h', escaped(level), '>')
        html_parts_link(_o, _w, _d, one)
        _o += ('</h', escaped(level), '>\n')
        html_parts_bar(_o, _w, _d, one["bar"])
        _o.append('\n')
        html_parts_six(_o, _w, _d, one)
        _o.append('\n')
        html_parts_standing(_o, _w, _d, one)
        _o.append('\n\n')
    _o.append('</ul>\n')


def html_parts_dates(_o: list[str], _w: Words, _d: Data, one: Any) -> None:
    if (one["start"] and one["end"]):
        html_parts_day(_o, _w, _d, one["start"])
        _o.append(' – ')
        html_parts_day(_o, _w, _d, one["end"])
    elif one["end"]:
        _o += (_w['due by'], ' ')
        html_parts_day(_o, _w, _d, one["end"])
    elif one["start"]:
        _o += (_w['from'], ' ')
        html_parts_day(_o, _w, _d, one["start"])
    if (one["start_text"] or one["end_text"]):
        _o += (' (', _w["in the source's words:"], ' ')
        if one["start_text"]:
            _o.append('“')
            html_parts_t(_o, _w, _d, one["start_text"])
            _o.append('”')
        if one["end_text"]:
            _o.append(' “')
            html_parts_t(_o, _w, _d, one["end_text"])
            _o.append('”')
        _o.append(')')


def html_parts_who(_o: list[str], _w: Words, _d: Data, one: Any) -> None:
    if one["responsible"]:
        html_parts_links(_o, _w, _d, one["responsible"])
    elif one["decided_by"]:
        _o += (_w['still to be named by:'], ' ')
        html_parts_link(_o, _w, _d, one["decided_by"])


def html_parts_state(_o: list[str], _w: Words, _d: Data, one: Any) -> None:
    _o += (
        '<span class="state ',
        escaped(one["state"]),
        '">',
        escaped(one["state_text"]),
        '</span>',
    )


def html_parts_delivered(_o: list[str], _w: Words, _d: Data, evidence: Any) -> None:
    if evidence["pieces"]:
        _o.append('<ul class="delivered">\n')
        for one in evidence["pieces"]:
            _o.append('<li>')
            html_parts_link(_o, _w, _d, one)
            if one["occurrence"]:
                _o += (' (', escaped(one["occurrence"]), ')')
            _o.append(' ')
            html_parts_state(_o, _w, _d, one)
            _o.append('\n')
        if evidence["more"]:
            _o += (
                '<li><a href="',
                escaped(_d["page"]["evidence"]),
                '">',
                escaped(evidence["more"]),
                '</a>',
            )
        _o.append('\n</ul>\n')


def html_parts_means(_o: list[str], _w: Words, _d: Data, item: Any, is_headed: Any = False) -> None:
    if item["means"]:
        if (not is_headed):
            _o += ('<p class="label">', _w['What would prove it'], '</p>')
        _o.append('<ul class="means">\n')
        for one in item["means"]:
            _o.append('<li')
            if one["anchor"]:
                _o += (' id="', escaped(one["anchor"]), '"')
            _o += ('><span class="mark">', ('✓' if one["is_proven"] else '○'), '</span> ')
            html_parts_t(_o, _w, _d, one["title"])
            if one["every"]:
                _o += (' <span class="small">(', escaped(one["every"]), ')</span>')
            _o += ('\n<span class="small">', escaped(one["state"]))
            if one["kinds"]:
                _o += (' · ', _w['counts:'], ' ', escaped(', '.join(map(str, one["kinds"]))))
            _o.append('</span>\n')
            html_parts_delivered(_o, _w, _d, one["evidence"])
            _o.append('\n')
        _o.append('</ul>\n')
    elif item["evidence"]:
        html_parts_delivered(_o, _w, _d, item["evidence"])
    for one in item["missing"]:
        _o += ('<p class="small missing">', escaped(one), '</p>')


def html_parts_indicators(_o: list[str], _w: Words, _d: Data, many: Any) -> None:
    for one in many:
        _o.append('<div class="indicator"><p><strong>')
        html_parts_t(_o, _w, _d, one["title"])
        _o.append('</strong>')
        if one["unit"]:
            _o.append(' (')
            html_parts_t(_o, _w, _d, one["unit"])
            _o.append(')')
        _o.append('<br>\n')
        if one["baseline"]:
            _o += (_w['at the start'], ': ', escaped(one["baseline"]), ' · ')
        if one["target"]:
            _o += (_w['promised'], ': ', escaped(one["target"]))
        for actual in one["actuals"]:
            _o.append(' · ')
            html_parts_day(_o, _w, _d, actual["day"])
            _o += (': ', escaped(actual["value"]))
        _o.append('</p></div>\n')


def html_parts_facts(_o: list[str], _w: Words, _d: Data, item: Any) -> None:
    _o.append('<dl class="facts">\n')
    if text_of(html_parts_dates, _w, _d, item):
        _o += ('<dt>', _w['Dates'], '<dd>')
        html_parts_dates(_o, _w, _d, item)
    _o.append('\n')
    if text_of(html_parts_who, _w, _d, item):
        _o += ('<dt>', _w['Answers for it'], '<dd>')
        html_parts_who(_o, _w, _d, item)
    _o.append('\n')
    if item["partners"]:
        _o += ('<dt>', _w['Together with'], '<dd>')
        html_parts_links(_o, _w, _d, item["partners"])
    _o.append('\n')
    if item["withdrawn"]:
        _o += ('<dt>', _w['Withdrawn'], '<dd>')
        html_parts_day(_o, _w, _d, item["withdrawn"]["day"])
        html_parts_prose(_o, _w, _d, item["withdrawn"]["reason"])
    _o.append('\n')
    if item["results"]:
        _o += ('<dt>', _w['Results'], '<dd>')
        _ones = item["results"]
        for _one, one in enumerate(_ones, 1):
            html_parts_t(_o, _w, _d, one)
            _o.append(('; ' if (not (_one == len(_ones))) else ''))
    _o.append('\n</dl>\n')


def html_parts_sources(_o: list[str], _w: Words, _d: Data, many: Any, level: Any) -> None:
    if many:
        if level:
            _o += (
                '<h',
                escaped(level),
                '>',
                _w['Where this is written'],
                '</h',
                escaped(level),
                '>',
            )
        else:
            _o += ('<p class="label">', _w['Where this is written'], '</p>')
        _o.append('\n<ul class="sources">\n')
        for one in many:
            _o.append('<li>')
            html_parts_t(_o, _w, _d, one["title"])
            if one["publisher"]:
                _o.append(', ')
                html_parts_t(_o, _w, _d, one["publisher"])
            if one["published"]:
                _o += (', ', escaped(one["published"]))
            if one["address"]:
                _o.append('. ')
                html_parts_out(_o, _w, _d, one["address"])
            _o.append('\n')
        _o.append('</ul>\n')


def html_parts_claims(_o: list[str], _w: Words, _d: Data, many: Any) -> None:
    if many:
        _o += (
            '<section><h2 id="claims">',
            _w['What each side says'],
            '</h2>\n<p>',
            _w['Claims stand side by side. None is averaged with another, and none counts as proof.'],
            '</p>\n<ul class="claims">\n',
        )
        for one in many:
            _o += (
                '<li><p><strong>',
                escaped(one["heading"]),
                ':</strong> ',
                escaped(one["claim"]),
                '<br>\n<span class="small">',
            )
            html_parts_link(_o, _w, _d, one["actor"])
            _o.append(', ')
            html_parts_day(_o, _w, _d, one["day"])
            if one["about"]:
                _o.append(' · ')
                html_parts_link(_o, _w, _d, one["about"])
            _o.append('</span></p>\n')
            if one["note"]:
                html_parts_prose(_o, _w, _d, one["note"])
            if one["delay_reason"]:
                _o += ('<p class="label">', _w['Why it is late, by its own account'], '</p>')
                html_parts_prose(_o, _w, _d, one["delay_reason"])
            _o.append('\n')
        _o.append('</ul></section>\n')


def html_parts_amendments(_o: list[str], _w: Words, _d: Data, many: Any) -> None:
    if many:
        _o += ('<section><h2 id="amendments">', _w['Agreed changes'], '</h2>\n')
        for one in many:
            _o += ('<article id="', escaped(one["anchor"]), '"><h3>')
            html_parts_day(_o, _w, _d, one["day"])
            _o.append('</h3>\n')
            html_parts_prose(_o, _w, _d, one["reason"])
            _o += ('\n<p class="small">', _w['Agreed by'], ' ')
            html_parts_links(_o, _w, _d, one["agreed_by"])
            _o.append('</p>\n<ul>\n')
            for change in one["changes"]:
                _o += (
                    '<li><code>',
                    escaped(change["item"]),
                    '</code> ',
                    escaped(change["text"]),
                    '\n',
                )
            _o.append('</ul></article>\n')
        _o.append('</section>\n')


def html_parts_picture(_o: list[str], _w: Words, _d: Data, one: Any, heading: Any, anchor: Any) -> None:
    if one:
        _o += ('<section><h2 id="', escaped(anchor), '">', escaped(heading), '</h2>\n')
        if one["note"]:
            _o += ('<p class="small">', escaped(one["note"]), '</p>')
        _o += (
            '<figure>',
            one["svg"],
            '</figure>\n<details><summary>',
            _w['The same as a table'],
            '</summary>\n<div class="scroll" role="region" tabindex="0" aria-label="',
            escaped(heading),
            '">\n<table><caption class="hidden">',
            escaped(heading),
            '</caption><thead><tr>',
        )
        for text in one["headings"]:
            _o += ('<th scope="col">', escaped(text))
        _o.append('</thead>\n<tbody>')
        _rows = one["rows"]
        for _row, row in enumerate(_rows, 1):
            _o.append('<tr>')
            _cells = row
            for _cell, cell in enumerate(_cells, 1):
                if (_cell == 1):
                    _o += ('<th scope="row">', escaped(cell))
                else:
                    _o += ('<td>', escaped(cell))
            _o.append('\n')
        _o.append('</tbody></table></div></details></section>\n')


def html_parts_stamp(_o: list[str], _w: Words, _d: Data, one: Any) -> None:
    _o.append('<p class="small">')
    if one["commit"]:
        _o += (escaped(one["text"]), ' <code>', escaped(one["commit"]), '</code>')
    for note in one["notes"]:
        _o += (' ', escaped(note))
    _o.append('</p>')


def html_parts_lent(_o: list[str], _w: Words, _d: Data, one: Any) -> None:
    _o += (
        '<ul>\n<li><a href="',
        escaped(one["card"]),
        '">',
        _w['Card with the figures'],
        '</a>\n<li><a href="',
        escaped(one["badge"]),
        '">',
        _w['Badge'],
        '</a> · <a href="',
        escaped(one["badge_data"]),
        '">',
        _w['as data'],
        '</a>\n</ul>\n<p>',
        _w['To show the card on a page of yours, copy this line into it. It needs no script, watches nobody and always has the latest figures.'],
    )
    if (not one["is_whole"]):
        _o += (' ', _w['Put the address of this site in the place of ADDRESS.'])
    _o += ('</p>\n<pre><code>', escaped(one["snippet"]), '</code></pre>\n')


def html_parts_offers(_o: list[str], _w: Words, _d: Data, one: Any) -> None:
    _o += (
        '<section><h2>',
        _w['Follow it, show it elsewhere'],
        '</h2>\n<ul>\n<li><a href="',
        escaped(one["feed"]),
        '">',
        _w['News of every change'],
        '</a>\n<li><a href="',
        escaped(one["calendar"]),
        '">',
        _w['Due dates'],
        '</a>\n<li><a href="',
        escaped(one["linked"]),
        '">',
        _w['Data for search engines'],
        '</a>\n</ul>\n<details><summary>',
        _w['Show this progress on another page'],
        '</summary>\n',
    )
    html_parts_lent(_o, _w, _d, one)
    _o.append('\n</details></section>\n')


def html_parts_pager(_o: list[str], _w: Words, _d: Data, many: Any) -> None:
    if many:
        _o += ('<nav class="pager" aria-label="', _w['Pages of this list'], '"><ul>\n')
        for one in many:
            _o += ('<li><a href="', escaped(one["url"]), '"')
            if one["here"]:
                _o.append(' aria-current="page"')
            _o += ('>', escaped(one["number"]), '</a>\n')
        _o.append('</ul></nav>\n')


def html_parts_accepted(_o: list[str], _w: Words, _d: Data, piece: Any) -> None:
    _ones = piece["accepted"]
    for _one, one in enumerate(_ones, 1):
        html_parts_link(_o, _w, _d, one["actor"])
        _o.append(', ')
        html_parts_day(_o, _w, _d, one["day"])
        _o.append(('; ' if (not (_one == len(_ones))) else ''))


def html_parts_evidence_rows(_o: list[str], _w: Words, _d: Data, rows: Any) -> None:
    _o += (
        '<ul class="rows" data-filter="',
        _w['Find evidence by title, kind, state or name'],
        '" data-none="',
        _w['Nothing found.'],
        '" data-of="',
        _w['shown of'],
        '">\n',
    )
    for one in rows:
        _o.append('<li><h3>')
        html_parts_link(_o, _w, _d, one)
        _o.append('</h3>\n<p>')
        html_parts_state(_o, _w, _d, one)
        if one["accepted"]:
            _o += (' ', _w['by'], ' ')
            html_parts_accepted(_o, _w, _d, one)
        _o.append('</p>\n<p class="small">')
        if one["kind"]:
            _o += (escaped(one["kind"]), ' · ')
        if one["size"]:
            _o += (escaped(one["size"]), ' · ')
        _o += (_w['delivered by'], ' ')
        html_parts_link(_o, _w, _d, one["by"])
        _o.append(', ')
        html_parts_day(_o, _w, _d, one["added"])
        _o.append('</p>\n')
    _o.append('</ul>\n')


def html_parts(_o: list[str], _w: Words, _d: Data) -> None:
    _o.append('\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n')


def html_piece_title(_o: list[str], _w: Words, _d: Data) -> None:
    _o.append(escaped(_d["title"]["text"]))


def html_piece_main(_o: list[str], _w: Words, _d: Data) -> None:
    _o += (
        '<p class="crumbs"><a href="',
        escaped(_d["page"]["evidence"]),
        '">',
        _w['Evidence'],
        '</a>',
    )
    if _d["parent"]:
        _o.append(' › ')
        html_parts_link(_o, _w, _d, _d["parent"])
    _o.append('</p>\n<h1>')
    html_parts_t(_o, _w, _d, _d["title"])
    _o.append('</h1>\n<p class="kicker">')
    html_parts_state(_o, _w, _d, {'state': _d["state"], 'state_text': _d["state_text"]})
    if _d["kind"]:
        _o += (' ', escaped(_d["kind"]))
    _o += ('</p>\n<dl class="facts">\n<dt>', _w['Delivered by'], '<dd>')
    html_parts_link(_o, _w, _d, _d["by"])
    _o.append(', ')
    html_parts_day(_o, _w, _d, _d["added"])
    _o.append('\n')
    if _d["issued"]:
        _o += ('<dt>', _w['Dated'], '<dd>')
        html_parts_day(_o, _w, _d, _d["issued"])
    _o.append('\n')
    if _d["accepted"]:
        _o += ('<dt>', _w['Accepted by'], '<dd>')
        html_parts_accepted(_o, _w, _d, {'accepted': _d["accepted"]})
    _o.append('\n')
    if _d["older"]:
        _o += ('<dt>', _w['Replaces'], '<dd>')
        html_parts_link(_o, _w, _d, _d["older"])
    _o.append('\n')
    if _d["newer"]:
        _o += ('<dt>', _w['Replaced by'], '<dd>')
        html_parts_links(_o, _w, _d, _d["newer"])
    _o.append('\n</dl>\n')
    if _d["note"]:
        html_parts_prose(_o, _w, _d, _d["note"])
    _o += ('<section><h2>', _w['What it is to prove'], '</h2>\n<ul class="delivered">\n')
    for one in _d["supports"]:
        _o.append('<li>')
        html_parts_link(_o, _w, _d, one["item"])
        if one["means"]:
            _o.append(': ')
            html_parts_t(_o, _w, _d, one["means"])
        if one["occurrence"]:
            _o += (' (', escaped(one["occurrence"]), ')')
        _o.append(' ')
        html_parts_state(_o, _w, _d, one)
        _o.append('\n')
    _o.append('</ul></section>\n')
    if _d["files"]:
        _o += (
            '<section><h2>',
            _w['Documents, and how anyone can check them'],
            '</h2>\n<p>',
            _w['Run this in a copy of the repository. Any other answer than the sum below means that the document is not the one on record.'],
            '</p>\n',
        )
        for one in _d["files"]:
            _o += (
                '<article class="file"><h3 class="small"><code>',
                escaped(one["path"]).replace('/', '/<wbr>'),
                '</code></h3>\n<p class="small">',
            )
            if one["media_type"]:
                _o += (escaped(one["media_type"]), ' · ')
            _o += (
                '<data value="',
                escaped(one["bytes"]),
                '">',
                escaped(one["size"]),
                '</data></p>\n<pre><code>',
                escaped(one["check"]),
                '</code></pre>\n',
            )
            if one["check_commit"]:
                _o += ('<pre><code>', escaped(one["check_commit"]), '</code></pre>')
            _o += (
                '<p class="label">SHA-256</p><p><code class="sum">',
                escaped(one["sha256"]),
                '</code></p>\n</article>\n',
            )
        if _d["commit"]:
            _o += (
                '<p class="small">',
                _w['It came with the commit'],
                ' <code>',
                escaped(_d["commit"]),
                '</code></p>',
            )
        _o.append('</section>\n')
    if _d["links"]:
        _o += ('<section><h2>', _w['Addresses'], '</h2><ul>\n')
        for one in _d["links"]:
            _o.append('<li>')
            if one["address"]:
                html_parts_out(_o, _w, _d, one["address"], one["text"])
            else:
                _o.append(escaped(one["text"]))
            if one["retrieved"]:
                _o += (' · ', _w['seen there on'], ' ', escaped(one["retrieved"]))
            if one["archived"]:
                _o.append(' · ')
                html_parts_out(_o, _w, _d, one["archived"], _w.plain('archived copy'))
            if (not (one["bytes"] is None)):
                _o += (
                    ' · <data value="',
                    escaped(one["bytes"]),
                    '">',
                    escaped(one["size"]),
                    '</data>',
                )
            _o.append('\n')
            if one["sha256"]:
                if one["check"]:
                    _o += ('<pre><code>', escaped(one["check"]), '</code></pre>')
                _o += (
                    '<p class="label">SHA-256</p><p><code class="sum">',
                    escaped(one["sha256"]),
                    '</code></p>',
                )
            _o.append('\n')
        _o.append('</ul></section>\n')
    if _d["paper"]:
        _o += ('<section><h2>', _w['On paper, or not public'], '</h2>\n<p>')
        html_parts_t(_o, _w, _d, _d["paper"]["title"])
        if _d["paper"]["publisher"]:
            _o.append(', ')
            html_parts_t(_o, _w, _d, _d["paper"]["publisher"])
        if _d["paper"]["where"]:
            _o += ('. ', _w['It can be consulted at:'], ' ')
            html_parts_t(_o, _w, _d, _d["paper"]["where"])
        _o.append('</p></section>\n')
    _o += ('<section><h2>', _w['Reviews'], '</h2>\n')
    if (not _d["reviews"]):
        _o += ('<p>', _w['Nobody has reviewed it yet.'], '</p>')
    _o.append('<ul class="claims">\n')
    for one in _d["reviews"]:
        _o.append('<li><p>')
        html_parts_link(_o, _w, _d, one["actor"])
        _o.append(', ')
        html_parts_day(_o, _w, _d, one["day"])
        _o += (
            ': <span class="state ',
            escaped(one["verdict"]),
            '">',
            escaped(one["text"]),
            '</span>',
        )
        if one["is_stale"]:
            _o += (' · ', _w['no longer counts: what it judged has changed since'])
        _o.append('</p>\n')
        if one["note"]:
            html_parts_prose(_o, _w, _d, one["note"])
        _o.append('\n')
    _o.append('</ul></section>\n')


def html_piece(_o: list[str], _w: Words, _d: Data) -> None:
    html_base(_o, _w, _d, {"title": html_piece_title, "main": html_piece_main})


def html_plan_title(_o: list[str], _w: Words, _d: Data) -> None:
    _o.append(escaped(_d["title"]["text"]))


def html_plan_main(_o: list[str], _w: Words, _d: Data) -> None:
    _o += (
        '<p class="crumbs"><a href="',
        escaped(_d["page"]["home"]),
        '">',
        _w['Overview'],
        '</a></p>\n<h1>',
    )
    html_parts_t(_o, _w, _d, _d["title"])
    _o += ('</h1>\n<p class="kicker">', escaped(_d["plan_kind"]), ' · ', _w['As of'], ' ')
    html_parts_day(_o, _w, _d, _d["page"]["as_of"])
    _o.append('</p>\n')
    html_parts_bar(_o, _w, _d, _d["bar"])
    _o.append('\n')
    html_parts_six(_o, _w, _d, {'item': _d["item"], 'six': _d["six"]})
    _o.append('\n')
    if _d["overdue"]:
        _o.append('<p class="small">')
        html_parts_late(_o, _w, _d, _d["overdue"])
        _o.append('</p>')
    if _d["is_first"]:
        html_parts_sums(_o, _w, _d, _d["sums"])
        _o.append('\n')
        whole: Any = {'start': _d["start"], 'end': _d["end"], 'start_text': _d["start_text"], 'end_text': _d["end_text"], 'responsible': _d["responsible"], 'decided_by': None, 'partners': _d["partners"], 'withdrawn': None, 'results': []}
        html_parts_facts(_o, _w, _d, whole)
        _o.append('\n')
        for text in _d["promise"]:
            html_parts_prose(_o, _w, _d, text["prose"])
    _o += ('<section>\n<h2>', _w['Commitments'], '</h2>\n')
    html_parts_rows(_o, _w, _d, _d["commitments"], 3, _w.plain('Find a commitment'))
    _o.append('\n')
    html_parts_pager(_o, _w, _d, _d["pages"])
    _o.append('\n</section>\n')
    if _d["is_first"]:
        html_parts_picture(_o, _w, _d, _d["timeline"], _w.plain('Timeline'), 'timeline')
        _o.append('\n')
        html_parts_picture(_o, _w, _d, _d["course"], _w.plain('Progress over time'), 'course')
        _o.append('\n')
        html_parts_claims(_o, _w, _d, _d["claims"])
        _o.append('\n')
        html_parts_amendments(_o, _w, _d, _d["amendments"])
        _o.append('\n')
        if (_d["evidence"] and _d["evidence"]["pieces"]):
            _o += ('<section><h2>', _w['Evidence'], '</h2>')
            html_parts_delivered(_o, _w, _d, _d["evidence"])
            _o.append('</section>')
        _o.append('<section>')
        html_parts_sources(_o, _w, _d, _d["sources"], 2)
        _o.append('</section>\n')
        html_parts_offers(_o, _w, _d, _d["offers"])
        _o.append('\n')


def html_plan(_o: list[str], _w: Words, _d: Data) -> None:
    html_base(_o, _w, _d, {"title": html_plan_title, "main": html_plan_main})

TEMPLATES: dict[str, Template] = {
    "charts/progress.svg.j2": charts_progress,
    "charts/timeline.svg.j2": charts_timeline,
    "embed/badge.svg.j2": embed_badge,
    "embed/card.html.j2": embed_card,
    "feeds/atom.xml.j2": feeds_atom,
    "html/about.html.j2": html_about,
    "html/actor.html.j2": html_actor,
    "html/actors.html.j2": html_actors,
    "html/changes.html.j2": html_changes,
    "html/commitment.html.j2": html_commitment,
    "html/downloads.html.j2": html_downloads,
    "html/events.html.j2": html_events,
    "html/findings.html.j2": html_findings,
    "html/gallery.html.j2": html_gallery,
    "html/languages.html.j2": html_languages,
    "html/meetings.html.j2": html_meetings,
    "html/overview.html.j2": html_overview,
    "html/piece.html.j2": html_piece,
    "html/plan.html.j2": html_plan,
}

SOURCES: dict[str, str] = {
    "charts/progress.svg.j2": "5b8e2cf5c15bb0aac9fcf2213b08283f",
    "charts/timeline.svg.j2": "acb3ef7dc4fd12c5a50f9feb6f352e65",
    "embed/badge.svg.j2": "9347fe9ea15aa4c5dd9f9da08aaf4295",
    "embed/card.html.j2": "17ae172ce997646928c6877398efbb36",
    "feeds/atom.xml.j2": "d0692d332c3771edc82f1e0052599e5f",
    "html/about.html.j2": "a609031f62c8cc4515d30c0e32d8499a",
    "html/actor.html.j2": "94afd835aa181bb577337c3e049080bf",
    "html/actors.html.j2": "4c4dba87dabb6ff6662fa076d735e8e3",
    "html/base.html.j2": "10daa8ba03cd732eb6b1bb777ec4b712",
    "html/changes.html.j2": "bfe77ec5f9ff8d28101c9c72d86cf61e",
    "html/commitment.html.j2": "c4f87d7fd4f2b2cbb238991337a774c2",
    "html/downloads.html.j2": "213b74d5f175fe21f595726b4eb119a9",
    "html/events.html.j2": "31fef7e52d84d1f8ddce9189beb9ef07",
    "html/findings.html.j2": "afc36dfb77c00c0937b1e894b754c39a",
    "html/gallery.html.j2": "22d68c44b782bcb6ab5c04867aad29cc",
    "html/languages.html.j2": "53fa5980ed46a7e7740b67bb6ea9fa64",
    "html/meetings.html.j2": "31e6d3c0309e793a3d9c6081197b9620",
    "html/overview.html.j2": "1549baeb83d16589d8f53cc01253facd",
    "html/parts.html.j2": "93c29912a4091f3af71ec725c2a26637",
    "html/piece.html.j2": "112892355441b1c44b4e6707c4a04756",
    "html/plan.html.j2": "9815017d7a40cbb1717c9346212bd204",
}
