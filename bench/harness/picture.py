"""Bars: the wall time of each tool, for each sort of work on the most hosts, on a scale of powers of ten."""

import math

LEFT, WIDTH, BAR, GAP, HEAD = 190, 560, 16, 6, 30
STYLE = ('<style>svg{--p:#fff;--t:#1f2328;--o:#9aa5b1;--f:#0b6e4f}'
         '@media(prefers-color-scheme:dark){svg{--p:#0d1117;--t:#e6edf3;--o:#57606a;--f:#3fb68b}}'
         'text{fill:var(--t)}.p{fill:var(--p)}.o{fill:var(--o)}.f{fill:var(--f)}</style>')


def draw(rows):
    """An SVG picture."""
    panels = list({(row.job, row.work): row for row in rows if any(not figure.fault for figure in row.figures.values())}.values())
    parts, y = [], 10
    for row in panels:
        panel, height = bars(row, y)
        parts += panel
        y += height
    return (f'<svg xmlns="http://www.w3.org/2000/svg" width="{LEFT + WIDTH + 110}" height="{y + 10}" font-family="sans-serif" font-size="12">\n'
            f'{STYLE}\n<rect width="100%" height="100%" class="p"/>\n{"".join(parts)}</svg>\n')


def bars(row, y):
    """One panel, and how high it is. The shortest bar stands at a tenth of the width, so that every bar can be seen."""
    good = {name: figure for name, figure in row.figures.items() if not figure.fault}
    low = math.log10(min(figure.wall for figure in good.values()))
    span = max(math.log10(max(figure.wall for figure in good.values())) - low, 1e-9)
    parts = [f'<text x="10" y="{y + 18}" font-weight="bold">{escaped(row.work)}, {row.hosts} host{"s" if row.hosts > 1 else ""}</text>\n']
    at = y + HEAD
    for name, figure in sorted(good.items(), key=lambda item: item[1].wall):
        width = WIDTH * (0.1 + 0.9 * (math.log10(figure.wall) - low) / span)
        color = 'f' if name == 'Flux' else 'o'
        parts.append(f'<text x="{LEFT - 8}" y="{at + 12}" text-anchor="end">{escaped(name)}</text>'
                     f'<rect x="{LEFT}" y="{at}" width="{width:.0f}" height="{BAR}" class="{color}"/>'
                     f'<text x="{LEFT + width + 6:.0f}" y="{at + 12}">{figure.wall:.2f} s</text>\n')
        at += BAR + GAP
    return parts, at - y + 10


def escaped(text):
    return text.replace('&', '&amp;').replace('<', '&lt;').replace('`', '')
