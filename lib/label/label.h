/* How is one label made, apart from the document or page that it stands in? */
#ifndef LABEL_LABEL_H
#define LABEL_LABEL_H

#include "base/text_out.h"
#include "label/layout.h"

/* The attributes of a group or document that holds labels. */
#define LABEL_FONTS " font-family=\"" SVG_FONTS "\""

struct kolli_label {
    kolli_allocator allocator;
    kolli_symbol *symbol;
    struct buf words; /* the text of all lines, clean */
    struct block text, below;
    struct layout_plan plan;
    kolli_layout layout; /* of what is prepared */
};

/* Encode the symbol and place everything; own is checked. Findings as kolli_label_write(). */
kolli_status label_prepare(kolli_label *label, const kolli_layout *own,
                           const kolli_label_content *content, const kolli_finding_sink *findings,
                           kolli_diag *diag);

/* Draw what was prepared, its top left corner at 0, 0, in mm, on ground that is white. */
void label_draw(const kolli_label *label, struct text_out *out);

/* Begin an SVG document of this size in mm, with white ground and kolli's fonts; end it. */
void label_begin_svg(struct text_out *out, double width, double height);
void label_end_svg(struct text_out *out);

#endif
