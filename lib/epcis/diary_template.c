/* What does an empty diary look like, and the lists that go with it? */
#include "base/fail.h"
#include "epcis/diary_word.h"
#include "kolli/diary.h"

/* The sample row under each heading, by column; NULL: the table has no such column. */
struct template
{
    enum diary_words words;
    size_t columns;
    const char *sample[2][DIARY_COLUMNS]; /* English, Vietnamese */
};

/* SAMPLE DATA, invented, on GS1's demonstration prefix 952. */
static const struct template templates[] = {
    [KOLLI_DIARY_ROWS] = {DIARY_WORDS_COLUMNS,
                          DIARY_COLUMNS,
                          {{[DIARY_NUMBER] = "1",
                            [DIARY_STEP] = "harvest",
                            [DIARY_DATE] = "20/3/2026",
                            [DIARY_TIME] = "7:45",
                            [DIARY_PLACE] = "Apiary A (sample)",
                            [DIARY_PRODUCT] = "Raw honey (sample)",
                            [DIARY_LOT] = "A200326",
                            [DIARY_QUANTITY] = "7",
                            [DIARY_UNIT] = "kg",
                            [DIARY_NOTE] = "SAMPLE: delete this row"},
                           {[DIARY_NUMBER] = "1",
                            [DIARY_STEP] = "thu hoạch",
                            [DIARY_DATE] = "20/3/2026",
                            [DIARY_TIME] = "7:45",
                            [DIARY_PLACE] = "Điểm đặt đàn ong A (mẫu)",
                            [DIARY_PRODUCT] = "Mật ong thô (mẫu)",
                            [DIARY_LOT] = "A200326",
                            [DIARY_QUANTITY] = "7",
                            [DIARY_UNIT] = "kg",
                            [DIARY_NOTE] = "MẪU: xoá dòng này"}}},
    [KOLLI_DIARY_PLACES] = {DIARY_WORDS_PLACES,
                            DIARY_PLACE_COLUMNS,
                            {{[DIARY_PLACE_NAME] = "Apiary A (sample)",
                              [DIARY_PLACE_ID] = "9522100100028",
                              [DIARY_PLACE_PARTY] = "9522100100011",
                              [DIARY_PLACE_COUNTRY] = "VN"},
                             {[DIARY_PLACE_NAME] = "Điểm đặt đàn ong A (mẫu)",
                              [DIARY_PLACE_ID] = "9522100100028",
                              [DIARY_PLACE_PARTY] = "9522100100011",
                              [DIARY_PLACE_COUNTRY] = "VN"}}},
    [KOLLI_DIARY_PRODUCTS] = {DIARY_WORDS_PRODUCTS,
                              DIARY_PRODUCT_COLUMNS,
                              {{[DIARY_PRODUCT_NAME] = "Raw honey (sample)",
                                [DIARY_PRODUCT_GTIN] = "9522100100103",
                                [DIARY_PRODUCT_UNIT] = "kg",
                                [DIARY_PRODUCT_PACK] = ""},
                               {[DIARY_PRODUCT_NAME] = "Mật ong thô (mẫu)",
                                [DIARY_PRODUCT_GTIN] = "9522100100103",
                                [DIARY_PRODUCT_UNIT] = "kg",
                                [DIARY_PRODUCT_PACK] = ""}}},
};

static kolli_status put(kolli_sink sink, bool first, kolli_span text, char separator)
{
    kolli_status status = first ? KOLLI_OK : sink.write(sink.context, (kolli_span){&separator, 1});
    return status == KOLLI_OK ? kolli_csv_write_field(sink, text, separator) : status;
}

kolli_status kolli_diary_template(kolli_diary_table table, kolli_language language, char separator,
                                  kolli_sink sink)
{
    if ((unsigned)table >= sizeof templates / sizeof templates[0]) {
        return KOLLI_ARGUMENT;
    }
    const struct template *template = &templates[table];
    const char *const *sample = template->sample[language == KOLLI_VIETNAMESE];
    kolli_status status = sink.write(sink.context, SPAN("\xEF\xBB\xBF"));
    for (size_t i = 0; status == KOLLI_OK && i < template->columns; i++) {
        status = put(sink, i == 0, diary_word_name(template->words, i, language), separator);
    }
    status = status == KOLLI_OK ? sink.write(sink.context, SPAN("\r\n")) : status;
    for (size_t i = 0; status == KOLLI_OK && i < template->columns; i++) {
        status = put(sink, i == 0, span_of(sample[i] == NULL ? "" : sample[i]), separator);
    }
    return status == KOLLI_OK ? sink.write(sink.context, SPAN("\r\n")) : status;
}
