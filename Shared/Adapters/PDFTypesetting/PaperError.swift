/// Why a paper could not be printed.
package enum PaperError: Error, Hashable, Sendable {
    /// These font files are not on the machine; installing the packages `fonts-liberation2` and `fonts-dejavu-core` helps.
    case fontsMissing([String])
    /// These fields, named by their paths in the request, are too long for a page; shorter texts help.
    case tooLong(fields: [String])
    /// The drawing library failed, as it does without memory.
    case drawing(String)
}

extension PaperError: CustomStringConvertible {
    /// What is wrong and what to do, as two sentences.
    package var description: String {
        switch self {
        case .fontsMissing(let files):
            "The fonts of the papers are missing: \(files.joined(separator: ", ")). Install the Debian packages"
                + " fonts-liberation2 and fonts-dejavu-core."
        case .tooLong(let fields):
            "The paper does not fit on one page because of \(fields.joined(separator: ", ")). Enter shorter texts there."
        case .drawing(let reason):
            "The PDF could not be drawn: \(reason). Try again; if it fails again, look at the memory of the machine."
        }
    }
}
