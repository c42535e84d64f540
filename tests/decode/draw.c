/*
 * Draws one symbol of each symbology, and some that are hard to read back, as SVG files into a
 * folder, and writes expected.tsv beside them: file, tab, what a scanner must send. Usage: draw
 * FOLDER
 */
#include "kolli/kolli.h"

#include <stdio.h>

static const struct sample {
    const char *file;
    kolli_symbology symbology;
    const char *elements;
    const char *scan;
    kolli_symbol_options options;
} samples[] = {
    {"qr-link",
     KOLLI_QR_LINK,
     "(01)09521234543213(10)L-7/B(21)A1B2C3D4E5",
     "]Q1https://id.example.org/01/09521234543213/10/L-7%2FB/21/A1B2C3D4E5",
     {.stem = {"https://id.example.org", 22}}},
    {"qr-link-h",
     KOLLI_QR_LINK,
     "(00)095212345678900009",
     "]Q1https://id.gs1.org/00/095212345678900009",
     {.ecc = 'H', .version = 12, .mask = 6}},
    {"datamatrix-link",
     KOLLI_DATAMATRIX_LINK,
     "(01)09521234543213(21)A1B2C3D4E5",
     "]d1https://id.gs1.org/01/09521234543213/21/A1B2C3D4E5",
     {0}},
    {"datamatrix-link-wide",
     KOLLI_DATAMATRIX_LINK,
     "(414)9521234567899",
     "]d1https://id.gs1.org/414/9521234567899",
     {.rectangle = true}},
    {"gs1-qr",
     KOLLI_GS1_QR,
     "(01)09521234543213(10)ABC123(21)12345678p901",
     "]Q3010952123454321310ABC123\x1D"
     "2112345678p901",
     {0}},
    {"gs1-datamatrix",
     KOLLI_GS1_DATAMATRIX,
     "(01)09521234543213(17)271231(10)ABC123(21)12345678p901",
     "]d201095212345432131727123110ABC123\x1D"
     "2112345678p901",
     {0}},
    {"gs1-datamatrix-wide",
     KOLLI_GS1_DATAMATRIX,
     "(01)09521234543213(10)ABC123",
     "]d2010952123454321310ABC123",
     {.rectangle = true}},
    {"gs1-datamatrix-64",
     KOLLI_GS1_DATAMATRIX,
     "(01)09521234543213(235)ABC(10)50%",
     "]d20109521234543213235ABC\x1D"
     "1050%",
     {.rows = 64, .columns = 64}},
    {"gs1-128",
     KOLLI_GS1_128,
     "(01)09521234543213(10)ABC123(21)1",
     "]C1010952123454321310ABC123\x1D"
     "211",
     {0}},
    {"gs1-128-sscc", KOLLI_GS1_128, "(00)095212345678900009", "]C100095212345678900009", {0}},
    {"ean-13", KOLLI_EAN_13, "(01)09521234543213", "]E09521234543213", {0}},
    {"ean-8", KOLLI_EAN_8, "(01)00000095212340", "]E495212340", {0}},
    {"upc-a", KOLLI_UPC_A, "(01)00614141123452", "]E00614141123452", {0}},
    {"itf-14", KOLLI_ITF_14, "(01)19521234543210", "]I119521234543210", {0}},
};

static int fail(const char *file, const kolli_diag *diag)
{
    char text[512];
    kolli_diag_text(diag, KOLLI_ENGLISH, text, sizeof text);
    fprintf(stderr, "draw: %s: %s\n", file, text);
    return 1;
}

static kolli_status write_file(void *context, kolli_span bytes)
{
    return fwrite(bytes.ptr, 1, bytes.len, context) == bytes.len ? KOLLI_OK : KOLLI_WRITE_FAILED;
}

static int draw(const struct sample *sample, const char *folder, kolli_elements *list,
                kolli_symbol *symbol)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s.svg", folder, sample->file);
    kolli_diag diag = {0};
    kolli_symbol_options options = sample->options;
    options.size = sizeof options;
    if (kolli_elements_parse_bracketed(list, kolli_span_of(sample->elements), &diag) != KOLLI_OK ||
        kolli_symbol_encode(symbol, sample->symbology, list, &options, &diag) != KOLLI_OK) {
        return fail(sample->file, &diag);
    }
    FILE *file = fopen(path, "wb");
    if (file == NULL) {
        perror(path);
        return 1;
    }
    kolli_sink sink = {write_file, file};
    kolli_status status = kolli_symbol_write_svg(symbol, NULL, sink, &diag);
    return fclose(file) != 0 || status != KOLLI_OK ? fail(sample->file, &diag) : 0;
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fprintf(stderr, "usage: draw FOLDER\n");
        return 2;
    }
    char path[4096];
    snprintf(path, sizeof path, "%s/expected.tsv", argv[1]);
    FILE *expected = fopen(path, "wb");
    kolli_elements *list = kolli_elements_new(NULL);
    kolli_symbol *symbol = kolli_symbol_new(NULL);
    int failed = expected == NULL || list == NULL || symbol == NULL;
    for (size_t i = 0; !failed && i < sizeof samples / sizeof samples[0]; i++) {
        failed = draw(&samples[i], argv[1], list, symbol);
        fprintf(expected, "%s.svg\t%s\n", samples[i].file, samples[i].scan);
    }
    kolli_symbol_free(symbol);
    kolli_elements_free(list);
    return (expected != NULL && fclose(expected) != 0) || failed;
}
