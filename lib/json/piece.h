/*
 * How is a document read piece by piece, and what stops reading? Calls that give false have left the
 * reason in reader->fault, or have ended reading where they are named json_stop.
 */
#ifndef JSON_PIECE_H
#define JSON_PIECE_H

#include "json/read.h"

#define RECORD_SEPARATOR '\x1E' /* RFC 7464 */

/* ---- piece.c ---- */

/* Read what begins at the window's place, as often as it takes; or what window.kept stands at. */
bool json_read_piece(kolli_json_reader *reader, bool (*read)(kolli_json_reader *reader));
bool json_read_kept(kolli_json_reader *reader, bool (*read)(kolli_json_reader *reader));

/* No more bytes come: the input has ended, or the window says why. False. */
bool json_fail_ended(kolli_json_reader *reader);

/* Is only this event lost, and reading goes on behind it? */
bool json_can_go_on(const kolli_json_reader *reader);

/* Tell of reader->fault at the window's place. */
void json_tell_fault(kolli_json_reader *reader);

/* Reading is over, for reader->fault or with this status; a finding unless memory or the source failed. */
bool json_stop(kolli_json_reader *reader);
bool json_stop_for(kolli_json_reader *reader, kolli_status status, kolli_span argument);

/* Findings that follow are of the document, not of an event. */
void json_begin_around(kolli_json_reader *reader);

/* Is what was read of the piece shorter than it may be? However the input came in pieces itself. */
bool json_is_short_piece(kolli_json_reader *reader);

/* White space and record separators; FAULT_SHORT at the end. */
bool json_read_between(kolli_json_reader *reader);

/* ---- loose.c: past an event that is no JSON, too deep or too long; false at the end of the input ---- */

/* In a list: to where its braces are even. */
bool json_skip_event(kolli_json_reader *reader);

/* Among events one after another: to the next line that begins one. */
bool json_skip_line(kolli_json_reader *reader);

/* ---- One step further; false when reading is over ---- */

/* read_list.c */
bool json_step_events(kolli_json_reader *reader);
bool json_step_lines(kolli_json_reader *reader);

/* read_around.c */
bool json_step_members(kolli_json_reader *reader);

#endif
