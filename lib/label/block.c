/* Where do lines of text stand in a box, and how large? See block.h. */
#include "label/block.h"

#include "base/fail.h"
#include "base/utf8.h"
#include "label/text.h"

/* From baseline to baseline, and from the top of a row to its baseline, in em: room for a capital
 * with two marks above and one below. */
#define ROW_EM      1.22
#define BASELINE_EM 0.96
/* The space above a line that stands apart, in em. */
#define APART_EM 0.35
/* A line may be this much smaller before it is broken over two rows. */
#define SQUEEZE 0.82
/* Each try makes all lines this much smaller. */
#define STEP 0.95
/* Of a text that was cut, a warning shows this much: both forms have room in a diag. */
#define WARN_BYTES 96

void block_init(struct block *block)
{
    block->count = 0;
    block->row_count = 0;
    block->height = 0;
}

bool block_add(struct block *block, struct block_line line)
{
    if (line.text.len == 0) {
        return true;
    }
    if (block->count == BLOCK_LINES) {
        return false;
    }
    block->lines[block->count++] = line;
    return true;
}

/* How one line is drawn: one row or, broken at a space, two. */
struct fitted {
    double size;
    size_t end, next; /* the first row's end; where the second begins, or 0 */
    bool cut;         /* even the smallest size is too large */
};

/* May the line be broken at this place? */
static bool is_break(const struct block_line *line, size_t pos)
{
    return pos > 0 && pos + 1 < line->text.len && line->text.ptr[pos] == ' ' &&
           (!line->hri || line->text.ptr[pos - 1] == ')');
}

/* Break at the space that leaves the longer part shortest; its width in em. */
static double break_line(const struct block_line *line, struct fitted *fitted)
{
    double best = text_width(line->text, line->bold);
    fitted->end = line->text.len;
    fitted->next = 0;
    for (size_t pos = 1; pos < line->text.len; pos++) {
        if (!is_break(line, pos)) {
            continue;
        }
        double left = text_width(span_first(line->text, pos), line->bold);
        double right = text_width(span_from(line->text, pos + 1), line->bold);
        double wider = left > right ? left : right;
        if (wider < best) {
            best = wider;
            fitted->end = pos;
            fitted->next = pos + 1;
        }
    }
    return best;
}

/* Break at the last space before the row is full; the line is too long for two rows anyway. */
static void break_full(const struct block_line *line, double em, struct fitted *fitted)
{
    kolli_span row = text_start(line->text, line->bold, em);
    size_t end = (size_t)(row.ptr - line->text.ptr) + row.len;
    while (end > 0 && !is_break(line, end)) {
        end--;
    }
    fitted->end = end > 0 ? end : line->text.len;
    fitted->next = end > 0 ? end + 1 : 0;
}

/* A human-readable line is broken inside its value before any of it is cut. False: not even so. */
static bool break_value(const struct block_line *line, double em, struct fitted *fitted)
{
    fitted->end = text_start(line->text, line->bold, em).len;
    fitted->next = fitted->end;
    return line->hri && fitted->end > 0 &&
           text_width(span_from(line->text, fitted->next), line->bold) <= em;
}

/* The size that makes so many em fit, at most `size`; rounded down to what the SVG says of it. */
static double size_for(double em, double width, double size)
{
    return em * size <= width ? size : (double)(uint64_t)(width / em * 1000) / 1000;
}

static struct fitted fit_line(const struct block_line *line, double size, double width,
                              double least)
{
    struct fitted one = {0, line->text.len, 0, false}, two = one;
    one.size = size_for(text_width(line->text, line->bold), width, size);
    if (one.size >= size * SQUEEZE && one.size >= least) {
        return one;
    }
    two.size = size_for(break_line(line, &two), width, size);
    if (two.size >= least && two.next != 0) {
        return two;
    }
    if (one.size >= least) {
        return one;
    }
    two.size = least;
    two.cut = !break_value(line, width / least, &two);
    if (two.cut) {
        break_full(line, width / least, &two);
    }
    return two;
}

/* Human-readable lines get the size of the smallest one; a smaller size may join two rows into one.
 */
static void level_hri(const struct block *block, double width, double least,
                      struct fitted fitted[BLOCK_LINES])
{
    for (double size = 0, smallest = -1; smallest != size;) {
        size = smallest;
        for (size_t i = 0; i < block->count; i++) {
            if (!block->lines[i].hri) {
                continue;
            }
            if (size > 0) {
                fitted[i] = fit_line(&block->lines[i], size, width, least);
            }
            smallest = smallest < 0 || fitted[i].size < smallest ? fitted[i].size : smallest;
        }
    }
}

/* Sizes of all lines at this scale. */
static void fit_lines(const struct block *block, double scale, double width, double least,
                      struct fitted fitted[BLOCK_LINES])
{
    for (size_t i = 0; i < block->count; i++) {
        const struct block_line *line = &block->lines[i];
        double size = line->size * scale > least ? line->size * scale : least;
        fitted[i] = fit_line(line, size, width, least);
    }
    level_hri(block, width, least, fitted);
}

/* Space above line i of this size. */
static double space_above(const struct block *block, size_t i, double size)
{
    return i > 0 && block->lines[i].apart ? size * APART_EM : 0;
}

static double height_of(const struct block *block, const struct fitted fitted[BLOCK_LINES])
{
    double height = 0;
    for (size_t i = 0; i < block->count; i++) {
        height += fitted[i].size * ROW_EM * (fitted[i].next != 0 ? 2 : 1);
        height += space_above(block, i, fitted[i].size);
    }
    return height;
}

double block_height(const struct block *block, double width, double least)
{
    struct fitted fitted[BLOCK_LINES];
    fit_lines(block, 1, width, least, fitted);
    return height_of(block, fitted);
}

static void warn(const struct block_line *line, kolli_status status, kolli_span text,
                 kolli_span shown, const kolli_finding_sink *findings)
{
    kolli_diag diag;
    diag_fail(&diag, status, KOLLI_NO_OFFSET, 0, text, shown);
    kolli_span part = span_of(line->part);
    memcpy(diag.pointer, part.ptr, part.len);
    diag.pointer[part.len] = '\0';
    finding_report(findings, KOLLI_WARNING, &diag, KOLLI_NO_OFFSET);
}

/* Leave out the last line of the highest rank. */
static void leave_out(struct block *block, struct fitted fitted[BLOCK_LINES],
                      const kolli_finding_sink *findings)
{
    size_t worst = 0;
    for (size_t i = 1; i < block->count; i++) {
        worst = block->lines[i].rank >= block->lines[worst].rank ? i : worst;
    }
    const struct block_line *line = &block->lines[worst];
    warn(line, KOLLI_LABEL_TEXT_LEFT_OUT, line->text, (kolli_span){NULL, 0}, findings);
    block->count--;
    for (size_t i = worst; i < block->count; i++) {
        block->lines[i] = block->lines[i + 1];
        fitted[i] = fitted[i + 1];
    }
}

static void add_row(struct block *block, const struct block_line *line, kolli_span text,
                    double size, bool ellipsis)
{
    block->rows[block->row_count++] =
        (struct block_row){text, ellipsis, line->bold, size, block->height + size * BASELINE_EM};
    block->height += size * ROW_EM;
}

/* The text that goes before an ellipsis in this width; none when not even that has room. */
static kolli_span cut_text(const struct block_line *line, kolli_span text, double em)
{
    return text_start(text, line->bold, em - text_width(SPAN(TEXT_ELLIPSIS), line->bold));
}

/* What was cut, for the warning: the text up to the end of what is drawn, and the ellipsis. */
static void warn_cut(const struct block_line *line, size_t end, const kolli_finding_sink *findings)
{
    char shown[WARN_BYTES + sizeof TEXT_ELLIPSIS];
    size_t room = sizeof shown - sizeof TEXT_ELLIPSIS;
    size_t begin = 0;
    while (end - begin > room) { /* its end tells where it was cut */
        begin += text_cluster(line->text, begin);
    }
    memcpy(shown, line->text.ptr + begin, end - begin);
    memcpy(shown + (end - begin), TEXT_ELLIPSIS, sizeof TEXT_ELLIPSIS - 1);
    warn(line, KOLLI_LABEL_TEXT_CUT, utf8_first(line->text, WARN_BYTES),
         (kolli_span){shown, end - begin + sizeof TEXT_ELLIPSIS - 1}, findings);
}

/* A line that is too long at the smallest size: as much as fits in its rows, then an ellipsis. */
static void add_cut(struct block *block, const struct block_line *line, struct fitted fitted,
                    double width, const kolli_finding_sink *findings)
{
    double em = width / fitted.size;
    kolli_span rest = line->text;
    if (fitted.next != 0) {
        add_row(block, line, span_first(rest, fitted.end), fitted.size, false);
        rest = span_from(rest, fitted.next);
    }
    kolli_span text = cut_text(line, rest, em);
    if (text.len == 0) {
        warn(line, KOLLI_LABEL_TEXT_LEFT_OUT, line->text, (kolli_span){NULL, 0}, findings);
        return;
    }
    add_row(block, line, text, fitted.size, true);
    warn_cut(line, (size_t)(text.ptr + text.len - line->text.ptr), findings);
}

void block_fit(struct block *block, double width, double height, double least,
               const kolli_finding_sink *findings)
{
    struct fitted fitted[BLOCK_LINES];
    double scale = 1, largest = least;
    for (size_t i = 0; i < block->count; i++) {
        largest = block->lines[i].size > largest ? block->lines[i].size : largest;
    }
    fit_lines(block, scale, width, least, fitted);
    while (height_of(block, fitted) > height && scale * largest > least) {
        scale *= STEP;
        fit_lines(block, scale, width, least, fitted);
    }
    while (block->count > 0 && height_of(block, fitted) > height) {
        leave_out(block, fitted, findings);
    }
    block->row_count = 0;
    block->height = 0;
    for (size_t i = 0; i < block->count; i++) {
        const struct block_line *line = &block->lines[i];
        block->height += block->row_count > 0 ? space_above(block, i, fitted[i].size) : 0;
        if (fitted[i].cut) {
            add_cut(block, line, fitted[i], width, findings);
            continue;
        }
        add_row(block, line, span_first(line->text, fitted[i].end), fitted[i].size, false);
        if (fitted[i].next != 0) {
            add_row(block, line, span_from(line->text, fitted[i].next), fitted[i].size, false);
        }
    }
}
