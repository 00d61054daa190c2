/// The package as the rules see it: its manifest, its Swift files and its pages, without the disk.
struct Tree {
    /// A file that people or other programs read: Markdown, an alert, a dashboard, a script.
    struct Page {
        let path: String
        let text: String

        var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
    }

    let manifest: Manifest
    /// In the order of their paths, as are the pages.
    let swiftFiles: [SwiftFile]
    let pages: [Page]

    /// Takes each file's text by its path from the root of the package.
    init(manifest: Manifest, files: [String: String]) {
        self.manifest = manifest
        let sorted = files.sorted { $0.key < $1.key }
        swiftFiles = sorted.filter { $0.key.hasSuffix(".swift") }.map { SwiftFile(path: $0.key, text: $0.value) }
        pages = sorted.filter { !$0.key.hasSuffix(".swift") }.map { Page(path: $0.key, text: $0.value) }
    }
}
