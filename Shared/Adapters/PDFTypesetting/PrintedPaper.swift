/// A paper as a PDF, with what a person should know about it before relying on it.
package struct PrintedPaper: Hashable, Sendable {
    /// The file: US Letter, one page, all fonts embedded.
    package let pdf: [UInt8]
    /// The fields, by their paths in the request, that hold a character which cannot be printed, in the order of the page.
    ///
    /// In its place stands a small empty box: writing that the fonts do not have, such as Chinese, and characters that
    /// nobody sees or that turn the direction of others.
    package let unprintable: [String]
}
