/// The typefaces of the texts of a page, as `pdftohtml -xml` lists them.
struct Typefaces {
    private struct Line {
        let text: String
        let size: Int
        let isScript: Bool
    }

    private let lines: [Line]

    /// Reads the list; lines that are not understood are skipped.
    init(of xml: String) {
        var faces: [Substring: (size: Int, isScript: Bool)] = [:]
        var lines: [Line] = []
        // Compiled once for a page: a literal in the loop would be compiled for each line.
        let faceOfLine = /<fontspec id="(\d+)" size="(-?\d+)" family="([^"]*)"/
        let textOfLine = /<text [^>]*font="(\d+)">(.*)<\/text>/
        let tag = /<[^>]*>/
        for line in xml.split(separator: "\n") {
            if let face = line.firstMatch(of: faceOfLine) {
                let family = face.3.lowercased()
                faces[face.1] = (Int(face.2) ?? 0, Self.scriptWords.contains { family.contains($0) })
            } else if let text = line.firstMatch(of: textOfLine), let face = faces[text.1] {
                let plain = String(text.2).replacing(tag, with: "").replacing("&amp;", with: "&")
                    .replacing("&#39;", with: "'")
                lines.append(Line(text: plain, size: face.size, isScript: face.isScript || text.2.contains("<i>")))
            }
        }
        self.lines = lines
    }

    /// Whether the largest text with a name is slanted or in a typeface like handwriting.
    func isScript(_ name: String) -> Bool {
        lines.filter { $0.text.contains(name) }.max { $0.size < $1.size }?.isScript ?? false
    }

    private static let scriptWords = [
        "italic", "oblique", "script", "hand", "brush", "cursive", "signature", "calligr",
    ]
}
