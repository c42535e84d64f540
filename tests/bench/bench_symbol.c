/*
 * How many symbols a second go from elements to SVG in memory, and how long does libzint's encode
 * alone take for the same symbols? Both are measured in turns, in rounds of 64 symbols with
 * different serials; the medians are printed.
 */
#include "bench.h"

#include "kolli/kolli.h"

#include <stdlib.h>
#include <zint.h>

#define SYMBOLS 64
#define ROUNDS  60

static const struct bench {
    const char *name;
    kolli_symbology symbology;
    const char *elements;
    bool serial; /* ends in one that differs from symbol to symbol */
    int zint, mode, option_1, option_3;
} benches[] = {
    {"GS1 DataMatrix", KOLLI_GS1_DATAMATRIX, "(01)09521234543213(21)", true, BARCODE_DATAMATRIX,
     GS1_MODE | GS1NOCHECK_MODE, -1, DM_SQUARE},
    {"Data Matrix with link", KOLLI_DATAMATRIX_LINK, "(01)09521234543213(21)", true,
     BARCODE_DATAMATRIX, UNICODE_MODE, -1, DM_SQUARE},
    {"QR Code with link", KOLLI_QR_LINK, "(01)09521234543213(21)", true, BARCODE_QRCODE,
     UNICODE_MODE, 2, 0},
    {"GS1 QR Code", KOLLI_GS1_QR, "(01)09521234543213(21)", true, BARCODE_QRCODE,
     GS1_MODE | GS1NOCHECK_MODE, 2, 0},
    {"GS1-128", KOLLI_GS1_128, "(01)09521234543213(10)", true, BARCODE_GS1_128,
     GS1_MODE | GS1NOCHECK_MODE, -1, 0},
    {"EAN-13", KOLLI_EAN_13, "(01)09521234543213", false, BARCODE_EANX, DATA_MODE, -1, 0},
};

static kolli_elements *lists[SYMBOLS];
static char inputs[SYMBOLS][256];
static double ours[ROUNDS], theirs[ROUNDS];

static void stop(const char *what)
{
    fprintf(stderr, "bench_symbol: %s\n", what);
    exit(1);
}

/* What kolli hands to libzint, made again from what a scanner would send. */
static void zint_input(const struct bench *bench, kolli_span scan, char input[256])
{
    size_t used = 0;
    bool gs1 = (bench->mode & 7) == GS1_MODE;
    for (size_t i = 3; i < scan.len && used < 250; i++) {
        if (gs1 && (i == 3 || scan.ptr[i] == KOLLI_GS)) {
            input[used++] = '[';
            input[used++] = ']';
        }
        if (scan.ptr[i] != KOLLI_GS) {
            input[used++] = scan.ptr[i];
        }
    }
    input[used] = '\0';
}

/* Twelve of the letters and digits that serials are made of. */
static void make_serial(size_t number, char serial[13])
{
    size_t letters = sizeof KOLLI_SERIAL_ALPHABET - 1;
    for (size_t place = 0; place < 12; place++) {
        size_t pick = number * 7919 + place * place * 31 + number * place;
        serial[place] = KOLLI_SERIAL_ALPHABET[pick % letters];
    }
    serial[12] = '\0';
}

static void prepare(const struct bench *bench, kolli_symbol *symbol)
{
    for (size_t i = 0; i < SYMBOLS; i++) {
        char text[128], serial[13];
        make_serial(i, serial);
        snprintf(text, sizeof text, "%s%s", bench->elements, bench->serial ? serial : "");
        if (kolli_elements_parse_bracketed(lists[i], kolli_span_of(text), NULL) != KOLLI_OK ||
            kolli_symbol_encode(symbol, bench->symbology, lists[i], NULL, NULL) != KOLLI_OK) {
            stop(text);
        }
        zint_input(bench, kolli_symbol_scan(symbol), inputs[i]);
    }
}

static double round_of_kolli(const struct bench *bench, kolli_symbol *symbol, kolli_buffer *buffer)
{
    double start = bench_now();
    for (size_t i = 0; i < SYMBOLS; i++) {
        kolli_buffer_clear(buffer);
        if (kolli_symbol_encode(symbol, bench->symbology, lists[i], NULL, NULL) != KOLLI_OK ||
            kolli_symbol_write_svg(symbol, NULL, kolli_buffer_sink(buffer), NULL) != KOLLI_OK) {
            stop("kolli refused");
        }
    }
    return bench_now() - start;
}

static double round_of_zint(const struct bench *bench, struct zint_symbol *zint)
{
    double start = bench_now();
    for (size_t i = 0; i < SYMBOLS; i++) {
        ZBarcode_Clear(zint);
        zint->symbology = bench->zint;
        zint->input_mode = bench->mode;
        zint->option_1 = bench->option_1;
        zint->option_2 = 0;
        zint->option_3 = bench->option_3;
        if (ZBarcode_Encode(zint, (const unsigned char *)inputs[i], (int)strlen(inputs[i])) != 0) {
            stop("libzint refused");
        }
    }
    return bench_now() - start;
}

static int by_size(const void *left, const void *right)
{
    double a, b;
    memcpy(&a, left, sizeof a);
    memcpy(&b, right, sizeof b);
    return (a > b) - (a < b);
}

static double median(double *times, size_t count)
{
    qsort(times, count, sizeof *times, by_size);
    return times[count / 2] / SYMBOLS;
}

static void compare(const struct bench *bench, kolli_symbol *symbol, kolli_buffer *buffer,
                    struct zint_symbol *zint)
{
    char name[64];
    prepare(bench, symbol);
    for (size_t i = 0; i < ROUNDS; i++) {
        ours[i] = round_of_kolli(bench, symbol, buffer);
        theirs[i] = round_of_zint(bench, zint);
    }
    double own = median(ours, ROUNDS), alone = median(theirs, ROUNDS);
    snprintf(name, sizeof name, "symbol: %s to SVG", bench->name);
    printf("%-44s %12.1f ns/op  %10d items  %.0f labels/s; libzint's encode alone %.1f ns/op; "
           "ratio %.2f\n",
           name, own * 1e9, ROUNDS * SYMBOLS, 1 / own, alone * 1e9, own / alone);
    fflush(stdout);
}

int main(void)
{
    kolli_symbol *symbol = kolli_symbol_new(NULL);
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    struct zint_symbol *zint = ZBarcode_Create();
    for (size_t i = 0; i < SYMBOLS; i++) {
        lists[i] = kolli_elements_new(NULL);
    }
    for (size_t i = 0; i < sizeof benches / sizeof benches[0]; i++) {
        compare(&benches[i], symbol, buffer, zint);
    }
    for (size_t i = 0; i < SYMBOLS; i++) {
        kolli_elements_free(lists[i]);
    }
    ZBarcode_Delete(zint);
    kolli_buffer_free(buffer);
    kolli_symbol_free(symbol);
    return 0;
}
