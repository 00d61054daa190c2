/// A PDF of one page with a JPEG on it, so that poppler shows it as a viewer does: turned, and in its colours.
enum PictureSheet {
    /// Wraps a picture without changing its bytes; one pixel is one point.
    static func pdf(of bytes: [UInt8], _ head: JPEGHead) -> [UInt8] {
        let isTurned = head.orientation >= 5
        let (width, height) = isTurned ? (head.height, head.width) : (head.width, head.height)
        let space = head.components == 1 ? "DeviceGray" : head.components == 3 ? "DeviceRGB" : "DeviceCMYK"
        let decode = head.isInverted ? "/Decode[1 0 1 0 1 0 1 0]" : ""
        let drawing = "q \(matrix(of: head.orientation, width, height)) cm /P Do Q"
        var file = Array("%PDF-1.4\n".utf8)
        var places: [Int] = []
        func add(_ body: [UInt8], to file: inout [UInt8]) {
            places.append(file.count)
            file += Array("\(places.count) 0 obj\n".utf8) + body + Array("\nendobj\n".utf8)
        }
        add(Array("<</Type/Catalog/Pages 2 0 R>>".utf8), to: &file)
        add(Array("<</Type/Pages/Kids[3 0 R]/Count 1>>".utf8), to: &file)
        let page =
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 \(width) \(height)]/Contents 4 0 R"
            + "/Resources<</XObject<</P 5 0 R>>>>>>"
        add(Array(page.utf8), to: &file)
        add(Array("<</Length \(drawing.utf8.count)>>\nstream\n\(drawing)\nendstream".utf8), to: &file)
        let picture =
            "<</Type/XObject/Subtype/Image/Width \(head.width)/Height \(head.height)/BitsPerComponent 8"
            + "/ColorSpace/\(space)\(decode)/Filter/DCTDecode/Length \(bytes.count)>>\nstream\n"
        add(Array(picture.utf8) + bytes + Array("\nendstream".utf8), to: &file)
        let table = file.count
        file += Array("xref\n0 \(places.count + 1)\n0000000000 65535 f \n".utf8)
        for place in places { file += Array("\(padded(place)) 00000 n \n".utf8) }
        file += Array("trailer<</Size \(places.count + 1)/Root 1 0 R>>\nstartxref\n\(table)\n%%EOF\n".utf8)
        return file
    }

    private static func padded(_ number: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 10 - digits.count)) + digits
    }

    /// How the unit square becomes the page for each orientation of EXIF; PDF counts from the lower left corner.
    private static func matrix(of orientation: Int, _ width: Int, _ height: Int) -> String {
        switch orientation {
        case 2: "-\(width) 0 0 \(height) \(width) 0"
        case 3: "-\(width) 0 0 -\(height) \(width) \(height)"
        case 4: "\(width) 0 0 -\(height) 0 \(height)"
        case 5: "0 -\(height) -\(width) 0 \(width) \(height)"
        case 6: "0 -\(height) \(width) 0 0 \(height)"
        case 7: "0 \(height) \(width) 0 0 0"
        case 8: "0 \(height) -\(width) 0 \(width) 0"
        default: "\(width) 0 0 \(height) 0 0"
        }
    }
}
