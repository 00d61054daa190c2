import Foundation

/// The names of files in a form, as the common programs write them.
///
/// `%22`, which browsers and curl write for a quote in `filename`, stays as it is: a name may have it too.
enum PartName {
    /// The name of a file; `nil` if the part has none.
    ///
    /// `filename*`, which some libraries write for letters beyond ASCII, counts before `filename` (RFC 6266).
    ///
    /// - Throws: a problem if `filename*` is not percent-encoded UTF-8: its name would be guessed.
    static func file(_ disposition: ParameterizedValue) throws(MalformedForm) -> String? {
        guard let extended = disposition.parameters["filename*"] else {
            return disposition.parameters["filename"]
        }
        let parts = extended.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].lowercased() == "utf-8", let name = String(parts[2]).removingPercentEncoding
        else {
            throw MalformedForm(
                "A part has filename*=\(extended.prefix(100)), which is not UTF-8'' and a name with percent signs."
                    + " Write filename=\"…\" in UTF-8 instead."
            )
        }
        return name
    }
}
