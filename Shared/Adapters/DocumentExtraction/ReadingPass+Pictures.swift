import DocumentMatching

extension ReadingPass {
    /// Reads a JPEG: turned as its EXIF tag says, and in the colours of print too.
    mutating func readJPEG(_ bytes: [UInt8]) async throws(ReadingFailure) {
        guard let head = JPEGHead(bytes) else { return try await readPicture(pageCount: 1) }
        reading.pageCount = 1
        guard runner.tools[.tesseract] != nil else {
            unrecognisedPages = [1]
            return
        }
        try store(PictureSheet.pdf(of: bytes, head), as: Self.sheet)
        let view = PageView(file: Self.sheet, page: 1)
        views[1] = view
        let longest = max(head.width, head.height)
        let side = min(max(longest, Self.leastSide), PageText.longestPictureSide)
        let (picture, remark) = try await rendered(view, view.scaling(longestSide: side))
        guard let picture else {
            throw ReadingFailure(problem: .damaged(remark ?? "The picture could not be read."))
        }
        try await readPage(1, picture: picture, ink: picture.inkShare())
        // poppler shows as much of a broken picture as it can.
        if let remark, pages[1]?.wordCount ?? 0 == 0 {
            reading.blankPages = []
            illegiblePages = []
            pages = [:]
            problems.append(.damaged(remark))
        }
    }

    /// The name of the PDF that wraps a picture.
    static let sheet = "sheet.pdf"
    /// Smaller pictures are enlarged, which recognition reads better: 11 inches at 200 dots per inch.
    private static let leastSide = 2_200

    /// Reads a picture, or the pages of a TIFF, by text recognition.
    ///
    /// The orientation, as in EXIF, is one that recognition does not know.
    mutating func readPicture(
        pageCount: Int,
        tiff: [UInt8] = [],
        orientation: Int = 1
    ) async throws(ReadingFailure) {
        reading.pageCount = pageCount
        let range = pagesToRead(of: pageCount)
        guard runner.tools[.tesseract] != nil else {
            unrecognisedPages = Array(range)
            return
        }
        for number in range {
            let selection = reading.format == .tiff ? ["-c", "tessedit_page_number=\(number - 1)"] : []
            // Also writes a PDF of the picture, which is rendered to turn it and to look for signatures.
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
            let directory = TIFFDirectory(tiff, page: number)
            try await readPage(number, firstSeen: page, directory: directory, orientation: orientation)
        }
    }

    static func recognised(_ page: Int) -> String { "recognised-\(page)" }

    /// Takes a page as it was recognised in the file, or reads it again if it is distorted, turned or unclear.
    private mutating func readPage(
        _ number: Int,
        firstSeen page: PageText,
        directory: TIFFDirectory?,
        orientation: Int
    ) async throws(ReadingFailure) {
        var view = PageView(file: "\(Self.recognised(number)).pdf", page: 1)
        view.size = directory.flatMap(Self.stretchedSize)
        view.orient(as: orientation)
        views[number] = view
        let isAsSeen = view.size == nil && view.isAsStored
        let side = view.size.map { min(max($0.width, $0.height), PageText.longestPictureSide) }
        let longest = side ?? min(max(Int(max(page.width, page.height)), Self.leastSide), PageText.longestPictureSide)
        guard let picture = try await rendered(view, view.scaling(longestSide: longest)).picture else {
            if PageLegibility(page).isRecognitionLegible, isAsSeen {
                pages[number] = page
            } else {
                noteUnread(number, page, ink: nil)
            }
            return
        }
        let upright = (view.size == nil ? picture : picture.softened()).seen(in: view)
        if isAsSeen, PageLegibility(page).isWellRecognised {
            pages[number] = page.notingUnreadParts(in: upright)
        } else {
            try await readPage(number, picture: upright, ink: upright.inkShare(), alreadySeen: isAsSeen ? page : nil)
        }
    }

    /// The size of a page of a fax, whose pixels are not square; `nil` if they are.
    ///
    /// Recognition has already turned a TIFF as its tag says.
    private static func stretchedSize(_ directory: TIFFDirectory) -> (width: Int, height: Int)? {
        let stretch = directory.pixelHeight
        guard stretch > 1.05 || stretch < 0.95, let width = directory.number(of: .width),
            let height = directory.number(of: .height)
        else { return nil }
        let seen = Int(Double(height) * stretch)
        return directory.number(of: .orientation) ?? 1 >= 5 ? (seen, width) : (width, seen)
    }

    /// Recognises a picture of a page in up to four turns, and keeps the best.
    ///
    /// - Parameters:
    ///   - number: The number of the page.
    ///   - picture: The page as its file says that it is seen.
    ///   - ink: The share of ink, by which an empty page is told from an illegible one.
    ///   - dpi: The dots per inch; `nil` if they are unknown.
    ///   - alreadySeen: The words in this turn, if it was recognised before.
    /// - Throws: Why recognition could not run to its end.
    mutating func readPage(
        _ number: Int,
        picture: GrayPicture,
        ink: Double?,
        dpi: Int? = nil,
        alreadySeen: PageText? = nil
    ) async throws(ReadingFailure) {
        var best = alreadySeen.map { (page: $0, turns: 0, picture: picture) }
        if best == nil { best = try await recognised(number, picture, dpi).map { ($0, 0, picture) } }
        if let ink, ink < Self.dustInk, (best?.page.wordCount ?? 0) == 0 {
            return noteUnread(number, best?.page ?? Self.emptyPage(number, picture), ink: ink)
        }
        let isSideways = best.map { PageLegibility($0.page).isSideways } ?? false
        for turns in isSideways ? [1, 3, 2] : [2, 1, 3]
        where best.map({ !PageLegibility($0.page).isWellRecognised }) ?? true {
            let turned = picture.turned(turns)
            guard let page = try await recognised(number, turned, dpi) else { continue }
            if PageLegibility(page).score > best.map({ PageLegibility($0.page).score }) ?? 0 {
                best = (page, turns, turned)
            }
        }
        guard let best, PageLegibility(best.page).isRecognitionLegible else {
            return noteUnread(number, best?.page ?? Self.emptyPage(number, picture), ink: ink)
        }
        let before = views[number]?.turns ?? 0
        views[number]?.turns = (before + best.turns) % 4
        pages[number] = best.page.notingUnreadParts(in: best.picture)
    }

    private static func emptyPage(_ number: Int, _ picture: GrayPicture) -> PageText {
        PageText(
            number: number,
            width: Double(picture.width),
            height: Double(picture.height),
            source: .recognised,
            lines: []
        )
    }

    /// The words of a picture; `nil` if recognition finds no page.
    private func recognised(
        _ number: Int,
        _ picture: GrayPicture,
        _ dpi: Int?
    ) async throws(ReadingFailure) -> PageText? {
        let name = "upright.pgm"
        try store(picture.pgm, as: name)
        defer { remove(name) }
        let resolution = dpi ?? max(70, max(picture.width, picture.height) / 11)
        let result = try await runner.run(.tesseract, [name, "-", "--dpi", "\(resolution)", "tsv"])
        return DocumentText(
            tsv: String(decoding: result.output, as: UTF8.self),
            source: .recognised,
            firstPage: number
        ).pages.first
    }

    /// Renders a page without turning it.
    func rendered(
        _ view: PageView,
        _ scaling: [String]
    ) async throws(ReadingFailure) -> (picture: GrayPicture?, remark: String?) {
        let rendering = try await runner.run(
            .pdftoppm,
            ["-gray", "-cropbox"] + scaling
                + [
                    "-thinlinemode", "solid", "-f", "\(view.page)", "-l", "\(view.page)", "-singlefile", view.file,
                    "look",
                ]
        )
        defer { remove("look.pgm") }
        guard rendering.succeeded else { return (nil, rendering.message.line) }
        return (written("look.pgm").flatMap(GrayPicture.init(pgm:)), rendering.message.line)
    }

    /// The longer side of a picture in which to look for marks: 150 dots per inch on US Letter paper.
    static let lookedAtSide = 1_650

    /// Renders a page as it is seen, such as to look for marks in it; `nil` if that fails.
    func picture(ofPage number: Int, longestSide: Int = lookedAtSide) async -> GrayPicture? {
        let view = views[number] ?? PageView(file: Self.document, page: number)
        let seen = try? await rendered(view, view.scaling(longestSide: longestSide)).picture
        return seen?.seen(in: view)
    }
}
