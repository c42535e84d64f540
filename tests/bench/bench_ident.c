/* How fast are a table of company prefix lengths, a key's check and a serial? */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "kolli/json.h"
#include "kolli/xml.h"

enum { ROWS = 100000, LOOK_UPS = 2000000, KEYS = 2000000, SERIALS = 200000, ROUNDS = 5 };

static double seconds(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static void say(const char *name, double took, size_t items)
{
    printf("%-40s %10.1f ns/op  %zu\n", name, took / (double)items * 1e9, items);
}

static uint32_t next_number(uint32_t *seed)
{
    *seed = *seed * 1664525U + 1013904223U;
    return *seed >> 3;
}

/* Different starts of nine digits: in order, or jumbled by a step prime to their number. */
static kolli_span table_of(char *buffer, bool in_order)
{
    size_t used = 0;
    for (size_t i = 0; i < ROWS; i++) {
        size_t at = in_order ? i : i * 61843 % ROWS;
        used += (size_t)sprintf(buffer + used, "%09zu\t%d\n", at * 9999, 9);
    }
    return (kolli_span){buffer, used};
}

/* The same rows in GS1's two forms. */
static kolli_span list_of(char *buffer, const char *head, const char *row, const char *end)
{
    size_t used = (size_t)sprintf(buffer, "%s", head);
    for (size_t i = 0; i < ROWS; i++) {
        used += (size_t)sprintf(buffer + used, row, i > 0 ? "," : "", i * 9999);
    }
    used += (size_t)sprintf(buffer + used, "%s", end);
    return (kolli_span){buffer, used};
}

typedef kolli_status load_form(kolli_prefixes *prefixes, kolli_span text, kolli_diag *diag);

static kolli_prefixes *load(const char *name, load_form *form, kolli_span table)
{
    kolli_prefixes *prefixes = NULL;
    double best = 1e9;
    for (int round = 0; round < ROUNDS; round++) {
        kolli_prefixes_free(prefixes);
        prefixes = kolli_prefixes_new(NULL);
        double start = seconds();
        if (prefixes == NULL || form(prefixes, table, NULL) != KOLLI_OK) {
            exit(1);
        }
        double took = seconds() - start;
        best = took < best ? took : best;
    }
    printf("%-40s %10.2f ms     %zu rows\n", name, best * 1e3, kolli_prefixes_count(prefixes));
    return prefixes;
}

static void look_up(const kolli_prefixes *prefixes)
{
    enum { DIFFERENT = 100000 };
    char(*digits)[13] = malloc(DIFFERENT * sizeof *digits);
    uint32_t seed = 1;
    size_t known = 0;
    for (size_t i = 0; digits != NULL && i < DIFFERENT; i++) {
        /* half of them under a start that is there */
        uint32_t number = next_number(&seed);
        unsigned start = i % 2 == 0 ? number % ROWS * 9999 : number % 1000000000;
        snprintf(digits[i], sizeof digits[i], "%09u123", start);
    }
    double start = seconds();
    for (size_t i = 0; digits != NULL && i < LOOK_UPS; i++) {
        size_t length;
        known += kolli_prefixes_find(prefixes, (kolli_span){digits[i % DIFFERENT], 12}, &length);
    }
    say(known > 0 ? "company prefix: look up" : "company prefix: look up (none found!)",
        seconds() - start, LOOK_UPS);
    free(digits);
}

static void read_keys(void)
{
    kolli_key key;
    size_t good = 0;
    double start = seconds();
    for (size_t i = 0; i < KEYS; i++) {
        good += kolli_key_parse(&key, KOLLI_KEY_GTIN_14, kolli_span_of("09521234000013"), NULL) ==
                KOLLI_OK;
    }
    say("GTIN-14: read and check", seconds() - start, good);
}

static void make_serials(void)
{
    char serial[KOLLI_SERIAL_MAX + 1];
    size_t made = 0;
    double start = seconds();
    for (size_t i = 0; i < SERIALS; i++) {
        made += kolli_serial_make(serial, 12, NULL, NULL) == KOLLI_OK;
    }
    say("serial of 12 characters: make", seconds() - start, made);
}

int main(void)
{
    char *buffer = malloc(ROWS * 64);
    if (buffer == NULL) {
        return 1;
    }
    kolli_prefixes_free(
        load("company prefixes: load, in order", kolli_prefixes_load, table_of(buffer, true)));
    kolli_prefixes_free(
        load("company prefixes: load, jumbled", kolli_prefixes_load, table_of(buffer, false)));
    kolli_prefixes_free(load("company prefixes: load XML", kolli_prefixes_load_xml,
                             list_of(buffer, "<GCPPrefixFormatList>",
                                     "%.0s\n  <entry prefix=\"%09zu\" gcpLength=\"9\"/>",
                                     "</GCPPrefixFormatList>")));
    kolli_prefixes *prefixes = load("company prefixes: load JSON", kolli_prefixes_load_json,
                                    list_of(buffer, "{\"GCPPrefixFormatList\":{\"entry\":[",
                                            "%s{\"prefix\":\"%09zu\",\"gcpLength\":9}", "]}}"));
    look_up(prefixes);
    read_keys();
    make_serials();
    kolli_prefixes_free(prefixes);
    free(buffer);
    return 0;
}
