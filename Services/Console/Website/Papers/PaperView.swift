import Porting

/// Makes the pages of documents visible; the server does, with programs in processes of their own.
package protocol PaperView: Sendable {
    /// Shows a document, or says why that takes a while.
    ///
    /// - Throws: `CallError` if the document cannot be fetched in the name of the person who asks.
    func paper(_ hash: DocumentHash) async throws -> ShownPaper
}

/// How far a document can be seen.
package enum ShownPaper: Sendable, Hashable {
    /// The pages that can be shown, and what is wrong with the others, a sentence each.
    case ready(pages: [Page], problems: [String])
    /// It is being made visible; ask again.
    case underWay
    /// Others wait before it, so that nothing was begun; ask again later.
    case busy

    /// A page as a picture.
    package struct Page: Sendable, Hashable {
        /// Counted from 1.
        package let number: Int
        /// In pixels.
        package let width: Int
        /// In pixels.
        package let height: Int

        package init(number: Int, width: Int, height: Int) {
            self.number = number
            self.width = width
            self.height = height
        }
    }
}
