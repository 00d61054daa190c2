import DocumentMatching

extension ReadingPass {
    /// Reads a picture, or the pages of a TIFF, by text recognition.
    mutating func readPicture(pageCount: Int) async throws(ReadingFailure) {
        reading.pageCount = pageCount
        let range = pagesToRead(of: pageCount)
        guard runner.tools[.tesseract] != nil else {
            unrecognisedPages = Array(range)
            return
        }
        for number in range {
            let selection = reading.format == .tiff ? ["-c", "tessedit_page_number=\(number - 1)"] : []
            // Also writes a PDF of the picture, which is rendered later to look for signatures.
            let result = try await runner.run(
                .tesseract,
                [Self.document, Self.recognised(number)] + selection + ["tsv", "pdf"]
            )
            guard result.succeeded, let table = written("\(Self.recognised(number)).tsv") else {
                throw ReadingFailure(
                    problem: .damaged(
                        result.message.line ?? "The picture could not be read (exit code \(result.exitCode))."
                    )
                )
            }
            let text = DocumentText(
                tsv: String(decoding: table, as: UTF8.self),
                source: .recognised,
                firstPage: number
            )
            guard let page = text.pages.first else {
                throw ReadingFailure(problem: .damaged(result.message.line ?? "The picture is empty."))
            }
            if PageLegibility(page).isRecognitionLegible {
                pages[number] = page
            } else {
                let ink = await picture(ofPage: number, in: .png)?.inkShare()
                noteUnread(number, page, ink: ink)
            }
        }
    }

    static func recognised(_ page: Int) -> String { "recognised-\(page)" }

    /// Renders a page as a picture in which to look for marks; `nil` if that fails.
    ///
    /// Its longer side has 1650 pixels, which is 150 dots per inch on US Letter paper.
    func picture(ofPage number: Int, in format: DocumentFormat) async -> GrayPicture? {
        let (file, page) = format == .pdf ? (Self.document, number) : ("\(Self.recognised(number)).pdf", 1)
        let rendering = try? await runner.run(
            .pdftoppm,
            [
                "-gray", "-scale-to", "1650", "-thinlinemode", "solid", "-f", "\(page)", "-l", "\(page)",
                "-singlefile", file, "look",
            ]
        )
        defer { remove("look.pgm") }
        guard let rendering, rendering.succeeded else { return nil }
        return written("look.pgm").flatMap(GrayPicture.init(pgm:))
    }
}
