import Porting

extension StandardSheet {
    /// The marks as a PDF of one page.
    func file(_ marks: [PagePlan<StandardSheet>.Mark], title: String, createdOn day: CalendarDay) -> [UInt8] {
        let date = "\(day)".filter { $0 != "-" } + "000000Z"
        let fonts = StandardFace.allCases.map { "/F\($0.rawValue) \(6 + $0.rawValue) 0 R" }
        let content = Self.content(marks)
        var file = ObjectFile()
        file.add("<</Type/Catalog/Pages 2 0 R>>")
        file.add("<</Type/Pages/Kids[3 0 R]/Count 1>>")
        file.add(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 \(Int(PageSize.width)) \(Int(PageSize.height))]/Contents 4 0 R"
                + "/Resources<</Font<<\(fonts.joined())>>>>>>"
        )
        file.add("<</Length \(content.count)>>", stream: content)
        file.add(
            "<</Title\(Self.string(title))/Author\(Self.string("Faxport"))/Producer\(Self.string("Faxport"))"
                + "/CreationDate(D:\(date))>>"
        )
        for face in StandardFace.allCases {
            file.add("<</Type/Font/Subtype/Type1/BaseFont/\(face.name)/Encoding/WinAnsiEncoding>>")
        }
        return file.finished(root: 1, info: 5)
    }

    private static func content(_ marks: [PagePlan<StandardSheet>.Mark]) -> [UInt8] {
        var content: [UInt8] = []
        for mark in marks {
            switch mark {
            case .text(let block, let x, let y):
                content += "BT/F\(block.face.rawValue) \(decimal(block.size)) Tf\n".utf8
                for line in block.lines where !line.text.isEmpty {
                    content += "1 0 0 1 \(decimal(x + line.x)) \(fromBelow(y + line.baseline)) Tm(".utf8
                    for byte in line.text {
                        if "()\\".utf8.contains(byte) { content.append(UInt8(ascii: "\\")) }
                        content.append(byte)
                    }
                    content += ")Tj\n".utf8
                }
                content += "ET\n".utf8
            case .line(let start, let end, let y, let weight):
                content += "\(decimal(weight)) w \(decimal(start)) \(fromBelow(y)) m ".utf8
                content += "\(decimal(end)) \(fromBelow(y)) l S\n".utf8
            case .box(let x, let y, let side):
                content += "0.7 w \(decimal(x)) \(fromBelow(y + side)) \(decimal(side)) \(decimal(side)) re S\n".utf8
            case .pen(let path):
                content += "1.3 w \(point(path.start)) m\n".utf8
                for curve in path.curves {
                    content += "\(point(curve.first)) \(point(curve.second)) \(point(curve.end)) c\n".utf8
                }
                content += "S\n".utf8
            }
        }
        return content
    }

    private static func point(_ point: PenPath.Point) -> String { "\(decimal(point.x)) \(fromBelow(point.y))" }

    /// A PDF counts from the lower edge of the page.
    private static func fromBelow(_ y: Double) -> String { decimal(PageSize.height - y) }

    private static func decimal(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        let (whole, rest) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
        return "\(hundredths < 0 ? "-" : "")\(whole).\(rest < 10 ? "0" : "")\(rest)"
    }

    /// A text of any characters outside of the page.
    private static func string(_ text: String) -> String {
        let units = [0xFEFF] + text.utf16
        return "<" + units.map { String(0x1_0000 + Int($0), radix: 16).dropFirst() }.joined() + ">"
    }
}

/// The objects of a PDF, numbered from 1 in the order in which they are added.
private struct ObjectFile {
    // A file with bytes above 0x7F after its head is transferred as binary.
    private var bytes = Array("%PDF-1.4\n%".utf8) + [0xE2, 0xE3, 0xCF, 0xD3, 0x0A]
    private var offsets: [Int] = []

    mutating func add(_ dictionary: String, stream: [UInt8]? = nil) {
        offsets.append(bytes.count)
        bytes += "\(offsets.count) 0 obj\n\(dictionary)\n".utf8
        if let stream { bytes += Array("stream\n".utf8) + stream + Array("\nendstream\n".utf8) }
        bytes += "endobj\n".utf8
    }

    func finished(root: Int, info: Int) -> [UInt8] {
        let entries = offsets.map { offset in
            String(10_000_000_000 + offset).dropFirst() + " 00000 n \n"
        }
        let table = "xref\n0 \(offsets.count + 1)\n0000000000 65535 f \n" + entries.joined()
        let end = "trailer\n<</Size \(offsets.count + 1)/Root \(root) 0 R/Info \(info) 0 R>>\n"
        return bytes + Array((table + end + "startxref\n\(bytes.count)\n%%EOF\n").utf8)
    }
}
