/// Why a document could not be printed.
package enum TypesettingError: Error, Hashable, Sendable {
    /// These font files are not installed; they are in the packages `fonts-liberation2` and `fonts-dejavu-core`.
    case fontsMissing([String])
    /// The texts of these fields, named by their paths in the request, are too long for one page.
    case tooLong(fields: [String])
    /// The drawing library failed, for example without memory; the only error after which a retry makes sense.
    case drawing(String)
}

extension TypesettingError: CustomStringConvertible {
    /// The problem and the remedy, in two sentences.
    package var description: String {
        switch self {
        case .fontsMissing(let files):
            "Fonts for printing are missing: \(files.joined(separator: ", ")). Install the Debian packages"
                + " fonts-liberation2 and fonts-dejavu-core."
        case .tooLong(let fields):
            "The document does not fit on one page because of \(fields.joined(separator: ", ")). Shorten these texts."
        case .drawing(let reason):
            "The PDF could not be drawn: \(reason). Try again; if it fails again, check the memory of the machine."
        }
    }
}
