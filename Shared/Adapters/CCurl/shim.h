#ifndef FAXPORT_CCURL_SHIM_H
#define FAXPORT_CCURL_SHIM_H

// The type checks are macros for C compilers; here the functions below have the types.
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>

// Swift does not import macros that are computed from other macros.
static inline CURLcode faxport_curl_set_up(void) { return curl_global_init(CURL_GLOBAL_DEFAULT); }

// curl_easy_setopt and curl_easy_getinfo take any number of arguments of any type, which Swift can not call.

static inline CURLcode faxport_curl_set_long(CURL *handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}

// libcurl keeps a copy of the string; NULL takes the setting back.
static inline CURLcode faxport_curl_set_string(CURL *handle, CURLoption option, const char *value) {
    return curl_easy_setopt(handle, option, value);
}

// The buffer must live as long as the handle.
static inline CURLcode faxport_curl_set_error_buffer(CURL *handle, char *buffer) {
    return curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, buffer);
}

// The list must live until the transfer has ended.
static inline CURLcode faxport_curl_set_recipients(CURL *handle, struct curl_slist *recipients) {
    return curl_easy_setopt(handle, CURLOPT_MAIL_RCPT, recipients);
}

static inline CURLcode faxport_curl_set_reader(CURL *handle, curl_read_callback reader, void *context) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_READDATA, context);
    return code != CURLE_OK ? code : curl_easy_setopt(handle, CURLOPT_READFUNCTION, reader);
}

static inline CURLcode faxport_curl_set_writer(CURL *handle, curl_write_callback writer, void *context) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_WRITEDATA, context);
    return code != CURLE_OK ? code : curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, writer);
}

// Lines that the server says, one a call.
static inline CURLcode faxport_curl_set_line_writer(CURL *handle, curl_write_callback writer, void *context) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_HEADERDATA, context);
    return code != CURLE_OK ? code : curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, writer);
}

#endif
