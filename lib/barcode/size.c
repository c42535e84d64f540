/* How large is a drawn symbol? X-dimension, quiet zones, heights and room for text, in mm. */
#include "barcode/size.h"

#include "base/fail.h"

/* The bars that guard sides and middle of EAN and UPC go down further. GenSpecs §5.2.3.2. */
#define GUARD_X 5
/* Bearer bars of ITF-14: at least 2 X; 4.83 mm at X 1.016 mm for plates. GenSpecs §5.3.2.4. */
#define BEARER_X 5
/* The text below: sizes of EAN digits and of a line, and the air above, in X. */
#define DIGITS_X 10.0
#define LINE_X   8.0
#define AIR_X    1.0
/* DejaVu Sans: the digits are so high, and brackets go so deep below the line. */
#define DIGIT_EM   0.73
#define DESCENT_EM 0.24

#define MM_MIN 0.01
#define MM_MAX 100.0

kolli_span size_text(char buffer[SIZE_TEXT], double number)
{
    if (!(number > -1e9 && number < 1e9)) { /* not a number, too */
        return SPAN("?");
    }
    char *end = buffer;
    if (number < 0) {
        *end++ = '-';
        number = -number;
    }
    uint64_t millionths = (uint64_t)(number * 1e6 + 0.5);
    char digits[24];
    kolli_span whole = span_uint(digits, millionths / 1000000);
    memcpy(end, whole.ptr, whole.len);
    end += whole.len;
    unsigned rest = (unsigned)(millionths % 1000000);
    if (rest > 0) {
        *end++ = '.';
        for (unsigned place = 100000; rest > 0; place /= 10) {
            *end++ = (char)('0' + rest / place);
            rest %= place;
        }
    }
    return (kolli_span){buffer, (size_t)(end - buffer)};
}

/* Take over what the caller's version of the options has; the rest stays at "choose". */
static kolli_svg_options options_of(const kolli_svg_options *options)
{
    kolli_svg_options own = KOLLI_SVG_OPTIONS_INIT;
    if (options != NULL) {
        memcpy(&own, options, options->size < sizeof own ? options->size : sizeof own);
    }
    return own;
}

static kolli_status check_length(const char *option, double mm, kolli_diag *diag)
{
    if (mm == 0.0 || (mm >= MM_MIN && mm <= MM_MAX)) {
        return KOLLI_OK;
    }
    char text[SIZE_TEXT];
    return diag_fail(diag, KOLLI_SYMBOL_OPTION, KOLLI_NO_OFFSET, 0, span_of(option),
                     size_text(text, mm));
}

/* The height of the bars follows the magnification in EAN and UPC; elsewhere it is a height in its
 * own right. */
static double bar_height(const struct symbology_entry *entry, double x)
{
    double height = entry->facts.height;
    return entry->kind == SYMBOL_KIND_EAN_UPC ? height * x / entry->facts.x_target : height;
}

static void plan_matrix(struct size_plan *plan, const kolli_symbol *symbol)
{
    plan->top = symbol->entry->facts.quiet_vertical * plan->x;
    plan->bars = (double)symbol->rows * plan->x;
    plan->height = plan->bars + 2 * plan->top;
}

static void plan_linear(struct size_plan *plan, const kolli_symbol *symbol,
                        const kolli_svg_options *options)
{
    enum symbol_kind kind = symbol->entry->kind;
    plan->bars = options->height > 0 ? options->height : bar_height(symbol->entry, plan->x);
    plan->bearer = kind == SYMBOL_KIND_ITF ? BEARER_X * plan->x : 0;
    plan->top = plan->bearer;
    plan->height = plan->bars + 2 * plan->bearer;
    if (!options->no_text) {
        plan->guard = kind == SYMBOL_KIND_EAN_UPC ? GUARD_X * plan->x : 0;
        plan->font = (kind == SYMBOL_KIND_EAN_UPC ? DIGITS_X : LINE_X) * plan->x;
        plan->baseline = plan->height + AIR_X * plan->x + DIGIT_EM * plan->font;
        double descent = kind == SYMBOL_KIND_CODE_128 ? DESCENT_EM * plan->font : AIR_X * plan->x;
        plan->height = plan->baseline + descent;
    }
}

/* Every ITF-14 symbol is as wide: start 4 X, 14 digits of 2 wide and 3 narrow elements, stop of 1
 * wide and 2 narrow. */
static double width_in_x(const kolli_symbol *symbol)
{
    double wide = SIZE_ITF_WIDE / 2.0;
    return symbol->entry->kind == SYMBOL_KIND_ITF ? 4 + 14 * (2 * wide + 3) + wide + 2
                                                  : (double)symbol->width;
}

kolli_status size_plan(struct size_plan *plan, const kolli_symbol *symbol,
                       const kolli_svg_options *options, kolli_diag *diag)
{
    memset(plan, 0, sizeof *plan);
    if (symbol->rows == 0) {
        return diag_fail(diag, KOLLI_EMPTY, KOLLI_NO_OFFSET, 0);
    }
    kolli_svg_options own = options_of(options);
    kolli_status status = check_length("x_dimension", own.x_dimension, diag);
    if (status == KOLLI_OK) {
        status = check_length("height", own.height, diag);
    }
    if (status != KOLLI_OK) {
        return status;
    }
    const kolli_symbology_facts *facts = &symbol->entry->facts;
    plan->x = own.x_dimension > 0 ? own.x_dimension : facts->x_target;
    plan->left = facts->quiet_left * plan->x;
    plan->width = (facts->quiet_left + width_in_x(symbol) + facts->quiet_right) * plan->x;
    if (facts->matrix) {
        plan_matrix(plan, symbol);
    } else {
        plan_linear(plan, symbol, &own);
    }
    return KOLLI_OK;
}

void kolli_symbol_size(const kolli_symbol *symbol, const kolli_svg_options *options, double *width,
                       double *height)
{
    struct size_plan plan;
    size_plan(&plan, symbol, options, NULL);
    *width = plan.width;
    *height = plan.height;
}
