"""Bars: the wall time of each tool, for each sort of work; in one panel a bar twice as long is twice the time."""

LEFT, WIDTH, BAR, GAP, HEAD = 190, 560, 16, 6, 30
STYLE = ('<style>text{fill:#1f2328}.p{fill:#fff}.o{fill:#9aa5b1}.f{fill:#0b6e4f}'
         '@media(prefers-color-scheme:dark){text{fill:#e6edf3}.p{fill:#0d1117}.o{fill:#57606a}.f{fill:#3fb68b}}</style>')


def draw(rows):
    """An SVG picture: of each sort of work the number of hosts that the most tools were given, of these the largest."""
    parts, y = [], 10
    for work in dict.fromkeys((row.job, row.work) for row in rows):
        sizes = [row for row in rows if (row.job, row.work) == work]
        panel, height = bars(max(sizes, key=lambda row: (len(row.figures), row.hosts)), y)
        parts += panel
        y += height
    return (f'<svg xmlns="http://www.w3.org/2000/svg" width="{LEFT + WIDTH + 110}" height="{y + 10}" font-family="sans-serif" font-size="12">\n'
            f'{STYLE}\n<rect width="100%" height="100%" class="p"/>\n{"".join(parts)}</svg>\n')


def bars(row, y):
    """One panel, and how high it is. A tool that did not do its work has no bar, and stands last."""
    most = max((figure.wall for figure in row.figures.values() if not figure.fault), default=1)
    parts = [f'<text x="10" y="{y + 18}" font-weight="bold">{escaped(row.work)}, {row.hosts} host{"s" if row.hosts > 1 else ""}</text>\n']
    at = y + HEAD
    for name, figure in sorted(row.figures.items(), key=lambda item: (bool(item[1].fault), item[1].wall)):
        width = 0 if figure.fault else max(2, WIDTH * figure.wall / most)
        color = 'f' if name == 'Flux' else 'o'
        said = 'failed' if figure.fault else f'{figure.wall:.2f} s'
        parts.append(f'<text x="{LEFT - 8}" y="{at + 12}" text-anchor="end">{escaped(name)}</text>'
                     f'<rect x="{LEFT}" y="{at}" width="{width:.0f}" height="{BAR}" class="{color}"/>'
                     f'<text x="{LEFT + width + 6:.0f}" y="{at + 12}">{said}</text>\n')
        at += BAR + GAP
    return parts, at - y + 10


def escaped(text):
    return text.replace('&', '&amp;').replace('<', '&lt;').replace('`', '')
