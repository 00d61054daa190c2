/// A document as a PDF, with the characters that could not be printed.
package struct PrintedDocument: Hashable, Sendable {
    /// The file: US Letter, one page, with all fonts but the standard ones in it.
    package let pdf: [UInt8]
    /// The paths in the request of the fields with a character that cannot be printed, in the order of the page.
    ///
    /// A small empty box replaces the character. Characters that the fonts lack, such as Chinese, invisible characters,
    /// and those that change the direction of text cannot be printed.
    package let unprintable: [String]
}
