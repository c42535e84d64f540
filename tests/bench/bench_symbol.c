/*
 * How many symbols a second go from elements to SVG in memory, and how long does libzint's encode
 * alone take for the same symbols? Both are measured in turns, in rounds of 64 symbols with
 * different serials; the medians are printed. The first argument is the number of rounds (default
 * 60).
 */
#include "kolli/kolli.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <zint.h>

#define SYMBOLS    64
#define ROUNDS_MAX 2000

static const struct bench {
    const char *name;
    kolli_symbology symbology;
    const char *before, *after; /* of the serial, in brackets; no serial when after is NULL */
    int zint, mode, option_1, option_3;
} benches[] = {
    {"gs1-datamatrix", KOLLI_GS1_DATAMATRIX, "(01)09521234543213(21)", "", BARCODE_DATAMATRIX,
     GS1_MODE | GS1NOCHECK_MODE, -1, DM_SQUARE},
    {"datamatrix-link", KOLLI_DATAMATRIX_LINK, "(01)09521234543213(21)", "", BARCODE_DATAMATRIX,
     UNICODE_MODE, -1, DM_SQUARE},
    {"qr-link", KOLLI_QR_LINK, "(01)09521234543213(21)", "", BARCODE_QRCODE, UNICODE_MODE, 2, 0},
    {"gs1-qr", KOLLI_GS1_QR, "(01)09521234543213(21)", "", BARCODE_QRCODE,
     GS1_MODE | GS1NOCHECK_MODE, 2, 0},
    {"gs1-128", KOLLI_GS1_128, "(01)09521234543213(10)", "", BARCODE_GS1_128,
     GS1_MODE | GS1NOCHECK_MODE, -1, 0},
    {"ean-13", KOLLI_EAN_13, "(01)09521234543213", NULL, BARCODE_EANX, DATA_MODE, -1, 0},
};

static kolli_elements *lists[SYMBOLS];
static char inputs[SYMBOLS][256];
static double ours[ROUNDS_MAX], theirs[ROUNDS_MAX];

static void stop(const char *what)
{
    fprintf(stderr, "bench_symbol: %s\n", what);
    exit(1);
}

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
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

static void prepare(const struct bench *bench, kolli_symbol *symbol)
{
    for (size_t i = 0; i < SYMBOLS; i++) {
        char text[128], serial[16] = "";
        if (bench->after != NULL) {
            for (size_t place = 0; place < 12; place++) {
                serial[place] =
                    KOLLI_SERIAL_ALPHABET[(i * 7919 + place * place * 31 + i * place) % 26];
            }
            serial[12] = '\0';
        }
        snprintf(text, sizeof text, "%s%s", bench->before, serial);
        if (kolli_elements_parse_bracketed(lists[i], kolli_span_of(text), NULL) != KOLLI_OK ||
            kolli_symbol_encode(symbol, bench->symbology, lists[i], NULL, NULL) != KOLLI_OK) {
            stop(text);
        }
        zint_input(bench, kolli_symbol_scan(symbol), inputs[i]);
    }
}

static double round_of_kolli(const struct bench *bench, kolli_symbol *symbol, kolli_buffer *buffer)
{
    double start = now();
    for (size_t i = 0; i < SYMBOLS; i++) {
        kolli_buffer_clear(buffer);
        if (kolli_symbol_encode(symbol, bench->symbology, lists[i], NULL, NULL) != KOLLI_OK ||
            kolli_symbol_write_svg(symbol, NULL, kolli_buffer_sink(buffer), NULL) != KOLLI_OK) {
            stop("kolli refused");
        }
    }
    return now() - start;
}

static double round_of_zint(const struct bench *bench, struct zint_symbol *zint)
{
    double start = now();
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
    return now() - start;
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

int main(int argc, char **argv)
{
    size_t rounds = argc > 1 ? strtoul(argv[1], NULL, 10) : 60;
    rounds = rounds < 1 ? 1 : rounds > ROUNDS_MAX ? ROUNDS_MAX : rounds;
    kolli_symbol *symbol = kolli_symbol_new(NULL);
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    struct zint_symbol *zint = ZBarcode_Create();
    for (size_t i = 0; i < SYMBOLS; i++) {
        lists[i] = kolli_elements_new(NULL);
    }
    for (size_t b = 0; b < sizeof benches / sizeof benches[0]; b++) {
        prepare(&benches[b], symbol);
        for (size_t i = 0; i < rounds; i++) {
            ours[i] = round_of_kolli(&benches[b], symbol, buffer);
            theirs[i] = round_of_zint(&benches[b], zint);
        }
        double own = median(ours, rounds), alone = median(theirs, rounds);
        printf("symbol %s to SVG: %.0f/s (%.2f us, %zux%zu, %zu bytes); libzint encode alone "
               "%.0f/s (%.2f us); "
               "ratio %.2f\n",
               benches[b].name, 1 / own, own * 1e6, kolli_symbol_rows(symbol),
               kolli_symbol_width(symbol), kolli_buffer_span(buffer).len, 1 / alone, alone * 1e6,
               own / alone);
    }
    for (size_t i = 0; i < SYMBOLS; i++) {
        kolli_elements_free(lists[i]);
    }
    ZBarcode_Delete(zint);
    kolli_buffer_free(buffer);
    kolli_symbol_free(symbol);
    return 0;
}
