/* Which options does a symbology take? See options.h. */
#include "barcode/options.h"

#include "base/fail.h"

const struct options_size options_sizes[OPTIONS_SIZES] = {
    {10, 10, 3},     {12, 12, 5},      {14, 14, 8},      {16, 16, 12},     {18, 18, 18},
    {20, 20, 22},    {22, 22, 30},     {24, 24, 36},     {26, 26, 44},     {32, 32, 62},
    {36, 36, 86},    {40, 40, 114},    {44, 44, 144},    {48, 48, 174},    {52, 52, 204},
    {64, 64, 280},   {72, 72, 368},    {80, 80, 456},    {88, 88, 576},    {96, 96, 696},
    {104, 104, 816}, {120, 120, 1050}, {132, 132, 1304}, {144, 144, 1558}, {8, 18, 5},
    {8, 32, 10},     {12, 26, 16},     {12, 36, 22},     {16, 36, 32},     {16, 48, 49},
};

size_t options_size_find(size_t rows, size_t columns)
{
    size_t i = 0;
    while (i < OPTIONS_SIZES &&
           (options_sizes[i].rows != rows || options_sizes[i].columns != columns)) {
        i++;
    }
    return i;
}

static kolli_status refuse(const char *option, kolli_span value, kolli_diag *diag)
{
    return diag_fail(diag, KOLLI_SYMBOL_OPTION, KOLLI_NO_OFFSET, 0, span_of(option), value);
}

static kolli_status refuse_number(const char *option, size_t value, kolli_diag *diag)
{
    char text[24];
    return refuse(option, span_uint(text, value), diag);
}

static kolli_status check_qr(const kolli_symbol_options *own, enum symbol_kind kind,
                             kolli_diag *diag)
{
    bool qr = kind == SYMBOL_KIND_QR;
    if (own->ecc != 0 && (!qr || strchr("LMQH", own->ecc) == NULL)) {
        char shown[8];
        return refuse("ecc", span_shown(shown, (kolli_span){&own->ecc, 1}), diag);
    }
    if (own->version > (qr ? 40 : 0)) {
        return refuse_number("version", own->version, diag);
    }
    if (own->mask > (qr ? 8 : 0)) {
        return refuse_number("mask", own->mask, diag);
    }
    return KOLLI_OK;
}

static kolli_status check_datamatrix(const kolli_symbol_options *own, enum symbol_kind kind,
                                     kolli_diag *diag)
{
    bool datamatrix = kind == SYMBOL_KIND_DATAMATRIX;
    if (own->rectangle && !datamatrix) {
        return refuse("rectangle", SPAN("1"), diag);
    }
    if (own->rows == 0 && own->columns == 0) {
        return KOLLI_OK;
    }
    size_t size = datamatrix ? options_size_find(own->rows, own->columns) : OPTIONS_SIZES;
    if (size == OPTIONS_SIZES || (own->rectangle && size < OPTIONS_SQUARES)) {
        char text[48], number[24];
        kolli_span rows = span_uint(number, own->rows);
        memcpy(text, rows.ptr, rows.len);
        text[rows.len] = 'x';
        kolli_span columns = span_uint(number, own->columns);
        memcpy(text + rows.len + 1, columns.ptr, columns.len);
        return refuse("rows x columns", (kolli_span){text, rows.len + 1 + columns.len}, diag);
    }
    return KOLLI_OK;
}

static kolli_status check_code_128(const kolli_symbol_options *own, enum symbol_kind kind,
                                   kolli_diag *diag)
{
    return own->any_length && kind != SYMBOL_KIND_CODE_128 ? refuse("any_length", SPAN("1"), diag)
                                                           : KOLLI_OK;
}

kolli_status options_check(kolli_symbol_options *own, const struct symbology_entry *entry,
                           const kolli_symbol_options *options, kolli_diag *diag)
{
    *own = (kolli_symbol_options)KOLLI_SYMBOL_OPTIONS_INIT;
    if (options != NULL) {
        /* a caller built against a shorter struct leaves the rest at "choose" */
        memcpy(own, options, options->size < sizeof *own ? options->size : sizeof *own);
    }
    kolli_status status = check_qr(own, entry->kind, diag);
    if (status == KOLLI_OK) {
        status = check_datamatrix(own, entry->kind, diag);
    }
    return status != KOLLI_OK ? status : check_code_128(own, entry->kind, diag);
}
