"""Tables of figures: for a terminal, as Markdown, and medians of rounds."""
import statistics


def median(values):
    return statistics.median(list(values))


def ratio(ours, theirs):
    """The median of the ratios of each round, for both sides of a round met the same machine."""
    return median(a / b for a, b in zip(ours, theirs))


def number(value):
    """As many digits as mean something."""
    if value is None:
        return '–'
    if isinstance(value, str):
        return value
    if abs(value) >= 100:
        return f'{value:,.0f}'
    return f'{value:.1f}' if abs(value) >= 1 else f'{value:.2f}'


class Table:
    def __init__(self, title, columns, note=''):
        self.title = title
        self.columns = columns
        self.note = note
        self.lines = []

    def add(self, *cells):
        self.lines.append([number(cell) for cell in cells])

    def plain(self):
        widths = [max(len(line[i]) for line in [self.columns] + self.lines) for i in range(len(self.columns))]

        def row(cells):
            return '  '.join([cells[0].ljust(widths[0])] + [c.rjust(w) for c, w in zip(cells[1:], widths[1:])]).rstrip()
        return '\n'.join([self.title, row(self.columns)] + [row(line) for line in self.lines]
                         + ([self.note] if self.note else [])) + '\n'

    def markdown(self):
        head = '| ' + ' | '.join(self.columns) + ' |\n|' + '---|' + '---:|' * (len(self.columns) - 1)
        body = '\n'.join('| ' + ' | '.join(line) + ' |' for line in self.lines)
        return f'**{self.title}**\n\n{head}\n{body}\n' + (f'\n{self.note}\n' if self.note else '')
