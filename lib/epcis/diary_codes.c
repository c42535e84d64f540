/* Which codes does a row name? As scanned, as serials of its product, or in a file of their own. */
#include "base/fail.h"
#include "base/heading.h"
#include "epcis/codes.h"
#include "epcis/diary_run.h"

/* The codes of one row. */
struct coding {
    struct diary *run;
    kolli_field field;
    char *gtin; /* of the row's product, or of its first code; "": any */
    bool same;  /* all codes must be of it */
    kolli_span lot;
    enum { FORM_NONE, FORM_SERIAL, FORM_CODE } form; /* of the cell's entries: all alike */
    size_t count;
};

/* ---- One code ---- */

/* The number at the end of a serial. */
static kolli_span tail_of(kolli_span text)
{
    size_t begin = text.len;
    while (begin > 0 && is_digit(text.ptr[begin - 1])) {
        begin--;
    }
    return span_from(text, begin);
}

/* Do two serials differ by the numbers at their ends alone, the second being higher? */
static bool are_ends(kolli_span first, kolli_span last)
{
    kolli_span a = tail_of(first), b = tail_of(last);
    uint64_t low, high;
    return span_equal_nocase(span_first(first, first.len - a.len),
                             span_first(last, last.len - b.len)) &&
           span_number(a, &low) && span_number(b, &high) && low < high;
}

/* "NL000001-NL000500", "1 đến 500", "A1..A9": which serials lie between, only people know. */
static bool is_range(kolli_span text)
{
    static const char *const marks[] = {
        "-", "\xE2\x80\x93", "\xE2\x80\x94", "..", "\xE2\x80\xA6", "->", " \xC4\x91\xE1\xBA\xBFn ",
        "~", " den ",        " to "};
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        kolli_span mark = span_of(marks[i]);
        for (size_t at = 1; at + mark.len < text.len; at++) {
            if (span_starts(span_from(text, at), mark) &&
                are_ends(span_trim(span_first(text, at)),
                         span_trim(span_from(text, at + mark.len)))) {
                return true;
            }
        }
    }
    return false;
}

/* A text that is no GS1 code is the serial of the row's product. */
static kolli_status read_serial(struct coding *coding, kolli_span text,
                                const kolli_name_facts *facts, kolli_diag *diag)
{
    kolli_elements *elements = coding->run->elements;
    if (facts->doubt != KOLLI_OK &&
        text.len >= 16) { /* as long as a key: a code that is read wrong */
        return kolli_name_doubt(elements, facts, diag);
    }
    if (is_range(text)) {
        return diag_fail(diag, KOLLI_DIARY_RANGE, KOLLI_NO_OFFSET, 0, text);
    }
    if (coding->gtin[0] == '\0') {
        return diag_fail(diag, KOLLI_DIARY_CODE, KOLLI_NO_OFFSET, 0, text);
    }
    kolli_elements_clear(elements);
    kolli_status status = kolli_elements_add(elements, SPAN("01"), span_of(coding->gtin), diag);
    return status == KOLLI_OK ? kolli_elements_add(elements, SPAN("21"), text, diag) : status;
}

static kolli_status read_code(struct coding *coding, kolli_span text, kolli_diag *diag)
{
    kolli_name_facts facts = {.kind = KOLLI_CODE_TOKEN};
    if (diary_is_rounded(text)) {
        return diag_fail(diag, KOLLI_DIARY_ROUNDED, KOLLI_NO_OFFSET, 0, text);
    }
    kolli_status status = kolli_name_parse(coding->run->elements, text, &facts, diag);
    if (status != KOLLI_OK) {
        return status;
    }
    bool serial = facts.kind == KOLLI_CODE_TOKEN;
    if (coding->form != FORM_NONE && serial != (coding->form == FORM_SERIAL)) {
        return diag_fail(diag, KOLLI_DIARY_CODE, KOLLI_NO_OFFSET, 0, text);
    }
    coding->form = serial ? FORM_SERIAL : FORM_CODE;
    if (serial) {
        return read_serial(coding, text, &facts, diag);
    }
    return facts.kind == KOLLI_CODE_GS1
               ? codes_check_key(coding->run->elements, diag)
               : diag_fail(diag, KOLLI_DIARY_CODE, KOLLI_NO_OFFSET, 0, text);
}

/* Product and lot of the code and those of the row are the same. */
static kolli_status check_same(struct coding *coding, kolli_diag *diag)
{
    kolli_span gtin = kolli_elements_find(coding->run->elements, "01");
    kolli_span lot = kolli_elements_find(coding->run->elements, "10");
    if (coding->same && coding->gtin[0] != '\0' && !span_equal(gtin, span_of(coding->gtin))) {
        return diag_fail(diag, KOLLI_DIARY_CODE_PRODUCT, KOLLI_NO_OFFSET, 0, gtin,
                         span_of(coding->gtin));
    }
    if (coding->gtin[0] == '\0' && gtin.len == 14) {
        memcpy(coding->gtin, gtin.ptr, 14);
        coding->gtin[14] = '\0';
    }
    return lot.ptr == NULL || coding->lot.len == 0 || span_equal(lot, coding->lot)
               ? KOLLI_OK
               : diag_fail(diag, KOLLI_ACTIVATION_LOT, KOLLI_NO_OFFSET, 0, lot, coding->lot);
}

static kolli_status add_code(struct coding *coding, kolli_span text, kolli_diag *diag)
{
    struct diary *run = coding->run;
    kolli_status status = read_code(coding, text, diag);
    if (status == KOLLI_OK) {
        status = check_same(coding, diag);
    }
    buf_clear(&run->name);
    if (status == KOLLI_OK) {
        status = kolli_name_write(run->elements, KOLLI_NAME_INSTANCE, buf_sink(&run->name), diag);
    }
    if (status == KOLLI_OK && run->step.kind->whole) {
        status = event_add_ilmd(run->step.event, run->elements, diag);
    }
    if (status == KOLLI_OK) {
        status = event_add_text(run->step.event, coding->field, buf_text(&run->name), diag);
        coding->count++;
    }
    return status;
}

/* ---- A file of codes ---- */

/* The name of the file that an entry points to, "tệp: tem.csv"; ptr NULL: it is a code. */
static kolli_span file_of(kolli_span entry)
{
    char buffer[8];
    size_t colon = span_find(entry, ':');
    kolli_span word = heading_fold(span_first(entry, colon), buffer, sizeof buffer);
    if (span_starts(entry, SPAN("@"))) {
        return span_trim(span_from(entry, 1));
    }
    bool named =
        colon < entry.len && (span_equal(word, SPAN("file")) || span_equal(word, SPAN("tep")));
    return named ? span_trim(span_from(entry, colon + 1)) : (kolli_span){NULL, 0};
}

/* Which columns has the file? Without a heading for codes its first record is one, too. */
static kolli_status find_columns(struct table *table, bool *headed, kolli_diag *diag)
{
    kolli_status status = KOLLI_OK;
    *headed = false;
    for (size_t i = 0; i < table->width; i++) {
        *headed =
            *headed || diary_word_find(DIARY_WORDS_COLUMNS, table_heading(table, i)) == DIARY_CODES;
    }
    for (size_t i = 0; *headed && status == KOLLI_OK && i < table->width; i++) {
        size_t column = diary_word_find(DIARY_WORDS_COLUMNS, table_heading(table, i));
        bool wanted = column == DIARY_CODES || column == DIARY_PRODUCT;
        status = wanted ? table_put(table, column, i, diag) : KOLLI_OK;
    }
    if (!*headed) {
        table->at[DIARY_CODES] = 0;
    }
    return status;
}

/* The code of a record; a column of GTINs says which product each serial is of. */
static kolli_status add_record(struct coding *coding, const struct table *table, kolli_diag *diag)
{
    kolli_span code = table_field(table, DIARY_CODES), product = table_field(table, DIARY_PRODUCT);
    char gtin[15];
    if (code.len == 0 && product.len == 0) {
        return KOLLI_OK;
    }
    if (product.len > 0) {
        kolli_status status = diary_gtin(product, gtin, diag);
        if (status != KOLLI_OK) {
            return status;
        }
        if (coding->gtin[0] == '\0') {
            memcpy(coding->gtin, gtin, sizeof gtin);
        } else if (strcmp(coding->gtin, gtin) != 0) {
            return diag_fail(diag, KOLLI_DIARY_CODE_PRODUCT, KOLLI_NO_OFFSET, 0, span_of(gtin),
                             span_of(coding->gtin));
        }
    }
    return code.len == 0 ? diag_fail(diag, KOLLI_DIARY_CODE, KOLLI_NO_OFFSET, 0, code)
                         : add_code(coding, code, diag);
}

static kolli_status read_records(struct coding *coding, struct table *table, kolli_diag *diag)
{
    bool headed, more = true;
    kolli_status status = table_begin(table, diag);
    if (status == KOLLI_OK) {
        status = find_columns(table, &headed, diag);
    }
    if (status == KOLLI_OK && !headed) {
        status = add_record(coding, table, diag);
    }
    while (status == KOLLI_OK && more) {
        status = table_next(table, &more, diag);
        if (status == KOLLI_OK && more) {
            status = add_record(coding, table, diag);
        }
    }
    return status;
}

static kolli_status add_file(struct coding *coding, kolli_span name, kolli_diag *diag)
{
    struct diary *run = coding->run;
    const kolli_diary_options *options = &run->options;
    kolli_source source;
    struct table table;
    char line[24];
    if (options->open == NULL || name.len == 0 ||
        options->open(options->context, name, &source, diag) != KOLLI_OK) {
        return diag_fail(diag, KOLLI_DIARY_FILE, KOLLI_NO_OFFSET, 0, name);
    }
    kolli_status status = table_open(&table, &run->allocator, source, 0)
                              ? read_records(coding, &table, diag)
                              : diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
    if (status != KOLLI_OK && status != KOLLI_NO_MEMORY) {
        diag_fail(diag, KOLLI_DIARY_FILE_CODE, KOLLI_NO_OFFSET, 0, name,
                  span_uint(line, table.csv == NULL ? 0 : kolli_csv_line(table.csv)),
                  table_field(&table, DIARY_CODES));
        status = KOLLI_DIARY_FILE_CODE;
    }
    table_close(&table);
    if (options->close != NULL) {
        options->close(options->context);
    }
    return status;
}

/* ---- The codes of a row ---- */

kolli_status diary_add_codes(struct diary *run, char gtin[15], size_t *count, kolli_diag *diag)
{
    static const kolli_field fields[] = {
        [KOLLI_OBJECT_EVENT] = KOLLI_FIELD_EPC_LIST,
        [KOLLI_AGGREGATION_EVENT] = KOLLI_FIELD_CHILD_EPCS,
        [KOLLI_TRANSACTION_EVENT] = KOLLI_FIELD_EPC_LIST,
        [KOLLI_TRANSFORMATION_EVENT] = KOLLI_FIELD_OUTPUT_EPC_LIST,
    };
    kolli_span lot = diary_cell(run, DIARY_LOT);
    struct coding coding = {.run = run,
                            .field = fields[run->step.kind->type],
                            .gtin = gtin,
                            .same = gtin[0] != '\0' || lot.len > 0,
                            .lot = lot};
    kolli_span rest = diary_cell(run, DIARY_CODES), entry;
    kolli_status status = KOLLI_OK;
    while (status == KOLLI_OK && diary_next_entry(&rest, &entry)) {
        kolli_span file = file_of(entry);
        status = file.ptr != NULL ? add_file(&coding, file, diag) : add_code(&coding, entry, diag);
        diary_fault_in(run, DIARY_CODES, entry, status, diag);
    }
    *count = coding.count;
    return status;
}
