/* What is in this file, all of it? For lists and tables, which are read once. */
#ifndef CLI_WHOLE_H
#define CLI_WHOLE_H

#include "output.h"

/* A file behind an option; "-" is standard input. False: said. */
bool whole_read(kolli_buffer *buffer, const char *path, struct output *output);

#endif
