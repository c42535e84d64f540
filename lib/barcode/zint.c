/*
 * How does libzint make the modules? Only ZBarcode_Encode is called, on data that kolli has
 * checked.
 *
 * libzint's struct is kept from symbol to symbol. libzint 2.11 to 2.16 differ in what they write
 * back into their options, so all that matter are set each time. Its own checks of GS1 data are off
 * (older AI tables, AI 235 without its FNC1): the data come cut where FNC1 belongs.
 */
#include "barcode/zint_door.h"

#include "barcode/options.h"
#include "base/fail.h"

#include <limits.h>
#include <zint.h>

/* Before 2.13 a % in GS1 QR data makes libzint misjudge the length and overrun its stack. */
#define VERSION_PERCENT 21300

struct zint_symbol *zint_new(void)
{
    return ZBarcode_Create();
}

void zint_free(struct zint_symbol *zint)
{
    if (zint != NULL) {
        ZBarcode_Delete(zint);
    }
}

bool zint_writes_percent(void)
{
    return ZBarcode_Version() >= VERSION_PERCENT;
}

kolli_span zint_version_text(char buffer[32])
{
    uint64_t version = (uint64_t)ZBarcode_Version(); /* 21101: 2.11.1 */
    const uint64_t parts[3] = {version / 10000, version / 100 % 100, version % 100};
    size_t used = 0;
    for (size_t i = 0; i < 3; i++) {
        char number[24];
        kolli_span text = span_uint(number, parts[i]);
        if (i > 0) {
            buffer[used++] = '.';
        }
        memcpy(buffer + used, text.ptr, text.len);
        used += text.len;
    }
    return (kolli_span){buffer, used};
}

static int zint_number(kolli_symbology symbology)
{
    static const int numbers[] = {
#define SYMBOLOGY(symbology, zint, carries, kind, name, word, identifier, left, right, vertical,   \
                  x_min, x_target, x_max, height)                                                  \
    BARCODE_##zint,
#include "barcode/symbol.def"
#undef SYMBOLOGY
    };
    return numbers[symbology];
}

static int input_mode(const struct symbology_entry *entry)
{
    switch (entry->carries) {
    case SYMBOL_CARRIES_ELEMENTS:
        return GS1_MODE | GS1NOCHECK_MODE;
    case SYMBOL_CARRIES_LINK:
        return UNICODE_MODE;
    default:
        return DATA_MODE;
    }
}

static void set_options(struct zint_symbol *zint, const struct symbology_entry *entry,
                        const kolli_symbol_options *options)
{
    zint->symbology = zint_number(entry->facts.symbology);
    zint->input_mode = input_mode(entry);
    zint->option_1 = -1;
    zint->option_2 = 0;
    zint->option_3 = 0;
    if (entry->kind == SYMBOL_KIND_QR) {
        const char *levels = "LMQH";
        const char *level = options->ecc == 0 ? levels + 1 : strchr(levels, options->ecc);
        zint->option_1 = 1 + (int)(level - levels);
        zint->option_2 = options->version;
        zint->option_3 = options->mask << 8;
    } else if (entry->kind == SYMBOL_KIND_DATAMATRIX) {
        if (options->rows > 0) {
            zint->option_2 = 1 + (int)options_size_find(options->rows, options->columns);
        } else if (!options->rectangle) {
            zint->option_3 = DM_SQUARE;
        }
    }
}

/* What libzint answered; every warning counts as a refusal, for it means that it did something else
 * than was asked. */
static kolli_status answer(const kolli_symbol *symbol, int code, kolli_diag *diag)
{
    switch (code) {
    case 0:
        return KOLLI_OK;
    case ZINT_ERROR_TOO_LONG:
        return diag_fail(diag, KOLLI_SYMBOL_TOO_LONG, KOLLI_NO_OFFSET, 0,
                         span_of(symbol->entry->facts.name));
    case ZINT_ERROR_MEMORY:
        return diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
    default:
        return diag_fail(diag, KOLLI_SYMBOL_ENCODER, KOLLI_NO_OFFSET, 0,
                         span_of(symbol->zint->errtxt));
    }
}

static int encode_once(kolli_symbol *symbol)
{
    ZBarcode_Clear(symbol->zint); /* or libzint stacks the new symbol below the old one */
    return ZBarcode_Encode(symbol->zint, (const unsigned char *)symbol->input.ptr,
                           (int)symbol->input.len);
}

/* libzint has no "any rectangle": take the smallest that holds the data. A codeword holds at most
 * two digits. */
static int encode_rectangle(kolli_symbol *symbol)
{
    int code = ZINT_ERROR_TOO_LONG;
    size_t length = symbol->scan.len - strlen(symbol->entry->facts.identifier);
    for (size_t i = OPTIONS_SQUARES; i < OPTIONS_SIZES && code == ZINT_ERROR_TOO_LONG; i++) {
        if (2 * (size_t)options_sizes[i].codewords >= length) {
            symbol->zint->option_2 = 1 + (int)i;
            code = encode_once(symbol);
        }
    }
    return code;
}

/* libzint keeps a row in bytes, the first module in the lowest bit; assembled here as words of 64
 * modules. */
static kolli_status take_modules(kolli_symbol *symbol, kolli_diag *diag)
{
    const struct zint_symbol *zint = symbol->zint;
    size_t rows = (size_t)zint->rows, width = (size_t)zint->width, words = (width + 63) / 64;
    if (zint->rows <= 0 || zint->width <= 0 || words * 8 > sizeof zint->encoded_data[0] ||
        rows > sizeof zint->encoded_data / sizeof zint->encoded_data[0] ||
        rows * words > SYMBOL_WORDS) {
        return diag_fail(diag, KOLLI_SYMBOL_ENCODER, KOLLI_NO_OFFSET, 0, SPAN("rows, width"));
    }
    uint64_t last = width % 64 == 0 ? UINT64_MAX : ((uint64_t)1 << width % 64) - 1;
    for (size_t row = 0; row < rows; row++) {
        uint64_t *bits = symbol->bits + row * words;
        const unsigned char *bytes = zint->encoded_data[row];
        for (size_t i = 0; i < words; i++, bytes += 8) {
            bits[i] = (uint64_t)bytes[0] | (uint64_t)bytes[1] << 8 | (uint64_t)bytes[2] << 16 |
                      (uint64_t)bytes[3] << 24 | (uint64_t)bytes[4] << 32 |
                      (uint64_t)bytes[5] << 40 | (uint64_t)bytes[6] << 48 |
                      (uint64_t)bytes[7] << 56;
        }
        bits[words - 1] &= last;
    }
    symbol->rows = rows;
    symbol->width = width;
    symbol->words = words;
    return KOLLI_OK;
}

kolli_status zint_encode(kolli_symbol *symbol, const kolli_symbol_options *options,
                         kolli_diag *diag)
{
    if (symbol->input.len > INT_MAX) {
        return answer(symbol, ZINT_ERROR_TOO_LONG, diag);
    }
    set_options(symbol->zint, symbol->entry, options);
    bool rectangle = options->rectangle && options->rows == 0;
    int code = rectangle ? encode_rectangle(symbol) : encode_once(symbol);
    kolli_status status = answer(symbol, code, diag);
    return status == KOLLI_OK ? take_modules(symbol, diag) : status;
}
