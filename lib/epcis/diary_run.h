/* What does a diary hold while it is read? The step at hand, the lots so far, and where to tell. */
#ifndef EPCIS_DIARY_RUN_H
#define EPCIS_DIARY_RUN_H

#include "base/seen.h"
#include "epcis/check.h"
#include "epcis/diary_lists.h"
#include "epcis/diary_table.h"
#include "epcis/diary_value.h"
#include "epcis/event.h"

/* What a step becomes, and what its rows may and must say. */
struct diary_kind {
    kolli_event_type type;
    const char *action; /* "": none */
    const char *step, *state;
    bool located; /* bizLocation too: the goods stay there */
    bool things;  /* it must name goods: codes, a lot, or a box */
    bool whole;   /* goods without codes have lot and quantity */
    uint32_t must,
        may; /* bits 1 << diary_column; step, date, place and the like are in every row */
};

/* A row's bit for a column. */
static inline uint32_t diary_bit(enum diary_column column)
{
    return UINT32_C(1) << (unsigned)column;
}

/* Where a row stands, for findings when the reader is already behind it. */
struct diary_spot {
    uint32_t line;
    size_t offset;
};

/* The step at hand: one row, or several with one number. */
struct diary_step {
    enum diary_step_id id;
    const struct diary_kind *kind;
    size_t rows;  /* 0: there is none */
    bool refused; /* a row had an error, so there will be no event */
    bool gap;     /* a bad record stood behind the last row */
    struct diary_spot spot;
    kolli_event *event;
    kolli_time time;
    const struct diary_place *place; /* while its first row is read */
    uint32_t filled;                 /* columns that any row filled */
    struct buf first;                /* the cells of its first row that say when and where */
    size_t first_end[DIARY_COLUMNS];
    struct buf said;     /* all its cells, to find the step that is told twice */
    struct buf lot;      /* of the goods that begin in it; */
    bool lots;           /* there are several */
    struct buf lot_name; /* canonical name of the lot of its codes; empty: none, or several */
    size_t lot_codes;    /* codes of that lot */
    kolli_span net_weight;
    bool net_weights; /* they differ */
};

/* What the diary says of one lot. */
struct diary_lot {
    kolli_span name; /* canonical */
    kolli_span uom;  /* of all amounts, unless mixed */
    kolli_decimal made, got, used;
    bool mixed; /* amounts in several units, or beyond what a decimal holds */
    bool was_made, was_got, was_used;
    kolli_time begun; /* when it was first made, or received if it never was */
    kolli_time first_used;
    struct diary_spot begun_at, first_used_at, last_used_at;
    bool input; /* it was used in processing, and not only sold */
};

struct diary_stock {
    struct arena arena;
    struct diary_lot *lots;
    size_t count, capacity;
    struct seen names; /* to index + 1 */
};

struct diary {
    kolli_allocator allocator;
    kolli_diary_options options;
    int zone; /* minutes; only when options.zone says one */
    kolli_event_sink sink;
    const kolli_finding_sink *findings;
    kolli_diary_result *result;
    struct table table;
    struct diary_step step;
    struct diary_stock stock;
    struct seen told; /* steps by what they say, to lines */
    kolli_elements *elements;
    struct check_room room;
    struct buf name;    /* scratch: a canonical name */
    size_t suggestions; /* names that were sought for what was meant */
    bool told_number;   /* the note on doubtful numbers */
    bool fatal;         /* the status at hand ends the run */
};

/* Look for what was meant only so often: a list of names may be long. */
#define DIARY_SUGGESTIONS 1000

static inline kolli_span diary_cell(const struct diary *run, enum diary_column column)
{
    return table_field(&run->table, column);
}

/* A fault in a column of the row at hand; the diag's offset is one into the cell, or none. */
static inline kolli_status diary_fault(const struct diary *run, enum diary_column column,
                                       kolli_status status, kolli_diag *diag)
{
    return table_fault(&run->table, column, status, diag);
}

/* A fault at `part`, which is all or a piece of a cell. */
kolli_status diary_fault_in(const struct diary *run, enum diary_column column, kolli_span part,
                            kolli_status status, kolli_diag *diag);

/* What a column is called: as the file has it, else its name in both languages. */
kolli_span diary_column_name(const struct diary *run, enum diary_column column, char buffer[100]);

/* Memory, digest, random source and sink end the run; what a row says does not. */
kolli_status diary_end_run(struct diary *run, kolli_status status);

void diary_report(struct diary *run, kolli_level level, const kolli_diag *diag);

/* The error is told, and the reading goes on unless it is strict or the fault is no row's. */
kolli_status diary_refuse(struct diary *run, kolli_status status, kolli_diag *diag);

/* ---- diary_step.c ---- */

/* The row at hand is the first of a step. */
kolli_status diary_open_step(struct diary *run, kolli_diag *diag);

/* Begin the step of the row at hand: what it is, when, where, by which document. */
kolli_status diary_begin_step(struct diary *run, kolli_diag *diag);

/* Does the row at hand belong to the step before it? Same number, directly behind. */
bool diary_goes_on(const struct diary *run);

/* It must say the same of when and where, or nothing. */
kolli_status diary_check_going_on(const struct diary *run, kolli_diag *diag);

/* KOLLI_DIARY_EMPTY: the row lacks what stands in this column. */
kolli_status diary_lacks(const struct diary *run, enum diary_column column, kolli_diag *diag);

/* ---- diary_side.c ---- */

/* A place by its name or number; `own` holds one that is in no list. */
kolli_status diary_read_place(struct diary *run, enum diary_column column, struct diary_place *own,
                              char buffer[64], const struct diary_place **place, kolli_diag *diag);

/* Where goods come from and go to, and the note that goes with them. */
kolli_status diary_read_sides(struct diary *run, kolli_diag *diag);

/* ---- diary_what.c ---- */

/* Add the goods of the row at hand to the step. */
kolli_status diary_add_row(struct diary *run, kolli_diag *diag);

/* ---- diary_goods.c ---- */

/* A product by its name or GTIN; *product NULL: in no list. */
kolli_status diary_read_product(struct diary *run, enum diary_column column, kolli_span name,
                                char gtin[15], const struct diary_product **product,
                                kolli_diag *diag);

/* Number and unit as an event has them. */
struct diary_amount {
    char number[DIARY_DIGITS]; /* "": not said */
    struct diary_unit unit;
};

/* The amount in `text`, which is a piece of the cell, with its unit or that in `unit`. */
kolli_status diary_read_amount(struct diary *run, enum diary_column column, kolli_span text,
                               enum diary_column unit_column, kolli_span unit,
                               const struct diary_product *product, struct diary_amount *amount,
                               kolli_diag *diag);

/* ---- diary_codes.c ---- */

/* Add the codes of the row at hand. gtin: of its product, or "", which gets that of the first code; *count gets how many. */
kolli_status diary_add_codes(struct diary *run, char gtin[15], size_t *count, kolli_diag *diag);

/* ---- diary_end.c ---- */

/* The step at hand is complete: judge it, and send its events. Reports what is wrong itself; a status
 * other than KOLLI_OK ends the run. */
kolli_status diary_end_step(struct diary *run, kolli_diag *diag);

/* ---- diary_stock.c ---- */

bool diary_stock_init(struct diary_stock *stock, kolli_allocator allocator);
void diary_stock_free(struct diary_stock *stock);

/* What the step at hand did to lots. KOLLI_OK, KOLLI_NO_MEMORY or KOLLI_DIGEST. */
kolli_status diary_stock_take(struct diary *run, kolli_diag *diag);

/* Was the lot of this name made before? KOLLI_OK, KOLLI_NO_MEMORY or KOLLI_DIGEST. */
kolli_status diary_stock_made(struct diary *run, kolli_span name, bool *made, kolli_diag *diag);

/* Tell what only the whole file shows. */
void diary_stock_report(struct diary *run);

#endif
