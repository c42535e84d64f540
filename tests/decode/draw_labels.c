/*
 * Draws labels of each symbology, with the products of a programme as their text, as SVG files into
 * a folder, and writes expected.tsv beside them: file, tab, what a scanner must send. Usage:
 * draw_labels FOLDER
 *
 * ZXing 1.4, Debian's, looks for Data Matrix along the middle of a picture only: these labels lie,
 * so that the symbol is there.
 */
#include "kolli/kolli.h"

#include <stdio.h>

static const struct sample {
    const char *file;
    kolli_symbology symbology;
    double width, height;
    const char *text[2], *producer, *elements, *scan;
} samples[] = {
    {"honey",
     KOLLI_QR_LINK,
     50,
     30,
     {"Mật ong hoa rừng Ngọc Lặc", "Hũ 0,5 kg – lô M240326"},
     "HTX Nông nghiệp Ngọc Lặc",
     "(01)09522100100110(21)QCT95XRBNC",
     "]Q1https://id.gs1.org/01/09522100100110/21/QCT95XRBNC"},
    {"vermicelli",
     KOLLI_GS1_DATAMATRIX,
     60,
     40,
     {"MIẾN DONG ĐẶC SẢN", "Gói 500 g & <ngon> \"quý\""},
     "Cơ sở sản xuất Đỗ Thị Hường",
     "(01)09522100200117(21)A1B2(10)M1",
     "]d2010952210020011721A1B2\x1D"
     "10M1"},
    {"starch",
     KOLLI_QR_LINK,
     30,
     20,
     {"Bột sắn dây", "Hộp 0,3 kg"},
     "HTX Minh Tiến",
     "(01)09522100300114(21)K7",
     "]Q1https://id.gs1.org/01/09522100300114/21/K7"},
    {"melon",
     KOLLI_GS1_QR,
     40,
     30,
     {"Dưa vàng", ""},
     "",
     "(01)09522100400111(21)D8(10)L1",
     "]Q3010952210040011121D8\x1D"
     "10L1"},
    {"rice",
     KOLLI_EAN_13,
     50,
     30,
     {"Gạo nếp cái hoa vàng", "Túi 2 kg"},
     "Nhà sản xuất: HTX Phùng Giáo",
     "(01)09523100510114",
     "]E09523100510114"},
    {"molasses",
     KOLLI_ITF_14,
     100,
     50,
     {"Mật mía", "Thùng 12 chai"},
     "HTX Mía Đường",
     "(01)19523100610118",
     "]I119523100610118"},
    {"tea",
     KOLLI_GS1_128,
     160,
     50,
     {"Chè xanh", "Gói 0,2 kg"},
     "Tổ hợp tác chè",
     "(01)09523100710118(21)T9",
     "]C10109523100710118"
     "21T9"},
    {"ginger",
     KOLLI_DATAMATRIX_LINK,
     40,
     25,
     {"Gừng tươi", "Túi lưới 1 kg"},
     "HTX Gừng",
     "(01)09523100810115(21)G5",
     "]d1https://id.gs1.org/01/09523100810115/21/G5"},
    {"oranges",
     KOLLI_QR_LINK,
     30,
     50,
     {"Cam sành", "Túi lưới 2 kg"},
     "Vườn cam Ngọc Lặc",
     "(01)09524100901117(21)C3",
     "]Q1https://id.gs1.org/01/09524100901117/21/C3"},
    {"sausage, letters decomposed",
     KOLLI_GS1_DATAMATRIX,
     22,
     15,
     {"Gio\xCC\x80 lu\xCC\xA3"
      "a",
      "\xC3\x82\xCC\x81m"},
     "",
     "(01)09524101001113(21)G2",
     "]d2010952410100111321G2"},
    {"bamboo", KOLLI_EAN_8, 30, 20, {"Măng khô", ""}, "", "(01)00000095212340", "]E495212340"},
    {"vinegar",
     KOLLI_UPC_A,
     45,
     30,
     {"Giấm ưởi ỔỐỘ", ""},
     "HTX Ướp Ủ",
     "(01)00614141123452",
     "]E00614141123452"},
};

static int fail(const char *file, const kolli_diag *diag)
{
    char text[512];
    kolli_diag_text(diag, KOLLI_ENGLISH, text, sizeof text);
    fprintf(stderr, "draw_labels: %s: %s\n", file, text);
    return 1;
}

static kolli_status write_file(void *context, kolli_span bytes)
{
    return fwrite(bytes.ptr, 1, bytes.len, context) == bytes.len ? KOLLI_OK : KOLLI_WRITE_FAILED;
}

static int draw(const struct sample *sample, const char *folder, kolli_elements *list,
                kolli_label *label)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s.svg", folder, sample->file);
    kolli_layout layout = KOLLI_LAYOUT_INIT;
    kolli_label_content content = KOLLI_LABEL_CONTENT_INIT;
    kolli_diag diag = {0};
    layout.symbology = sample->symbology;
    layout.width = sample->width;
    layout.height = sample->height;
    layout.border = true;
    content.elements = list;
    content.text[0] = kolli_span_of(sample->text[0]);
    content.text[1] = kolli_span_of(sample->text[1]);
    content.producer = kolli_span_of(sample->producer);
    if (kolli_elements_parse_bracketed(list, kolli_span_of(sample->elements), &diag) != KOLLI_OK) {
        return fail(sample->file, &diag);
    }
    FILE *file = fopen(path, "wb");
    if (file == NULL) {
        perror(path);
        return 1;
    }
    kolli_sink sink = {write_file, file};
    kolli_status status = kolli_label_write(label, &layout, &content, sink, NULL, &diag);
    return fclose(file) != 0 || status != KOLLI_OK ? fail(sample->file, &diag) : 0;
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fprintf(stderr, "usage: draw_labels FOLDER\n");
        return 2;
    }
    char path[4096];
    snprintf(path, sizeof path, "%s/expected.tsv", argv[1]);
    FILE *expected = fopen(path, "wb");
    kolli_elements *list = kolli_elements_new(NULL);
    kolli_label *label = kolli_label_new(NULL);
    int failed = expected == NULL || list == NULL || label == NULL;
    for (size_t i = 0; !failed && i < sizeof samples / sizeof samples[0]; i++) {
        failed = draw(&samples[i], argv[1], list, label);
        fprintf(expected, "%s.svg\t%s\n", samples[i].file, samples[i].scan);
    }
    kolli_label_free(label);
    kolli_elements_free(list);
    return (expected != NULL && fclose(expected) != 0) || failed;
}
