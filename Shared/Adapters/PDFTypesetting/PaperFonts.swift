import CPango
import Foundation

/// The font files of the papers, and no other fonts of the machine, so that every machine prints the same bytes.
///
/// Liberation prints the papers; DejaVu Sans helps out with Greek, Cyrillic, Hebrew, Arabic and the like.
struct PaperFonts: @unchecked Sendable {
    // Unchecked because both are pointers. Nothing changes them after `load`, and fontconfig's objects may be read by
    // several threads at once since its version 2.10.91.
    let configuration: OpaquePointer
    private let coverage: OpaquePointer

    /// Loaded at the first use.
    static let installed: Result<PaperFonts, PaperError> = load()

    private static let root = "/usr/share/fonts/truetype"
    /// Debian 13 and Ubuntu 24 leave out the 2.
    private static let liberationFolders = ["\(root)/liberation2", "\(root)/liberation"]
    private static let liberation = [
        "LiberationSerif-Regular.ttf", "LiberationSerif-Bold.ttf", "LiberationSans-Regular.ttf",
        "LiberationSans-Bold.ttf",
    ]
    private static let dejaVu = ["\(root)/dejavu/DejaVuSans.ttf", "\(root)/dejavu/DejaVuSans-Bold.ttf"]

    private static func load() -> Result<PaperFonts, PaperError> {
        let folders = liberationFolders.filter { FileManager.default.fileExists(atPath: $0) }
        let folder = folders.first ?? liberationFolders[0]
        let files = liberation.map { "\(folder)/\($0)" } + dejaVu
        // Never freed: they live as long as the process.
        guard let configuration = FcConfigCreate(), var coverage = FcCharSetCreate() else {
            return .failure(.drawing("fontconfig has no memory"))
        }
        let missing = files.filter { FcConfigAppFontAddFile(configuration, $0) == 0 }
        guard missing.isEmpty else { return .failure(.fontsMissing(missing)) }
        // Pango makes fontconfig load the fonts of the machine unless there is a configuration: a scan of all font folders,
        // and caches written into the home folder.
        guard FcConfigSetCurrent(configuration) != 0 else { return .failure(.drawing("fontconfig has no memory")) }
        if let fonts = FcConfigGetFonts(configuration, FcSetApplication) {
            for index in 0..<Int(fonts.pointee.nfont) {
                var characters: OpaquePointer?
                if FcPatternGetCharSet(fonts.pointee.fonts[index], FC_CHARSET, 0, &characters) == FcResultMatch,
                    let union = FcCharSetUnion(coverage, characters)
                {
                    FcCharSetDestroy(coverage)
                    coverage = union
                }
            }
        }
        return .success(PaperFonts(configuration: configuration, coverage: coverage))
    }

    /// The text as it can be printed, with a box for each character that cannot.
    func printable(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            result.append(canPrint(scalar) ? scalar : Self.box)
        }
        return String(result)
    }

    private static let box: Unicode.Scalar = "\u{25A1}"

    private func canPrint(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned:
            return false
        default:
            break
        }
        // The two joiners are part of Persian and Indian spelling. What else nobody sees would make a signed text differ
        // from the text that was read, and the marks of direction would even turn digits round.
        if scalar.properties.isDefaultIgnorableCodePoint || scalar.properties.generalCategory == .format {
            return scalar == "\u{200C}" || scalar == "\u{200D}"
        }
        return FcCharSetHasChar(coverage, scalar.value) != 0
    }
}
