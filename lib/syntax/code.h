/* Is a code in the list of its standard? */
#ifndef SYNTAX_CODE_H
#define SYNTAX_CODE_H

#include "base/span.h"

enum code_list {
    CODE_COUNTRY_NUMBER,  /* ISO 3166-1 numeric-3: "704" */
    CODE_COUNTRY_LETTERS, /* ISO 3166-1 alpha-2: "VN" */
    CODE_CURRENCY,        /* ISO 4217 numeric-3: "704" */
    CODE_PACKAGE,         /* GS1 PackageTypeCode: "PX" */
    CODE_LISTS
};

/* Exactly, in the case of the list. */
bool code_has(enum code_list list, kolli_span code);

/* What the list is called, in every language. */
kolli_span code_list_name(enum code_list list);

/* Row n of the list; the empty span past the end. */
kolli_span code_row(enum code_list list, size_t n);

#endif
