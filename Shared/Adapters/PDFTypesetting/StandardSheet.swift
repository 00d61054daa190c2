/// A page in the standard fonts, for texts that have only characters of WinAnsi.
///
/// A file with fonts of its own has ten times the size and takes a tenth of the processor time of a whole request.
///
/// Why: `deploy/decisions/0027-work-that-a-saga-need-not-do.md`.
struct StandardSheet: Typesetter {
    /// A text broken into lines.
    struct Block: TypesetBlock {
        struct Line {
            let text: ArraySlice<UInt8>
            /// From the left edge of the block.
            let x: Double
            /// From the top of the block.
            let baseline: Double
        }

        let face: StandardFace
        let size: Double
        let lines: [Line]
        let height: Double
        let baseline: Double
    }

    func typeset(_ text: String, _ style: TextStyle, width: Double) -> Block {
        let face = StandardFace(style)
        let bytes = WinAnsi.encode(text) ?? []
        let (ascent, height) = (face.ascent * style.size, face.height * style.size)
        let room = Int(width / style.size * 1_000)
        var baseline = ascent
        let lines = Self.lines(of: bytes, face, room: room).map { line in
            defer { baseline += height * style.leading }
            let used = Double(Self.width(of: line, face)) * style.size / 1_000
            return Block.Line(text: line, x: style.alignment == .right ? width - used : 0, baseline: baseline)
        }
        return Block(
            face: face,
            size: style.size,
            lines: lines,
            height: height + height * style.leading * Double(lines.count - 1),
            baseline: ascent
        )
    }

    /// Breaks a text at spaces, and a word that is longer than a line anywhere.
    private static func lines(of text: [UInt8], _ face: StandardFace, room: Int) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var start = 0
        var used = 0
        var space: Int?
        for (index, byte) in text.enumerated() {
            used += face.width(byte)
            guard byte != UInt8(ascii: " ") else {
                space = index
                continue
            }
            while used > room, index > start {
                lines.append(text[start..<(space ?? index)])
                start = space.map { $0 + 1 } ?? index
                space = nil
                used = width(of: text[start...index], face)
            }
        }
        return lines + [text[start...]]
    }

    private static func width(of text: ArraySlice<UInt8>, _ face: StandardFace) -> Int {
        text.reduce(0) { $0 + face.width($1) }
    }
}
