import CPango
import Foundation

/// The fonts of printed documents, and no others of the machine, so that every machine prints the same bytes.
///
/// DejaVu Sans supplies the characters that Liberation lacks, such as those of Hebrew and Arabic.
struct EmbeddedFonts: @unchecked Sendable {
    // Unchecked because both are pointers. They do not change after `load`, and several threads may read fontconfig's
    // objects at once since its version 2.10.91.
    let configuration: OpaquePointer
    private let coverage: OpaquePointer

    /// The installed fonts, loaded on first use.
    static let installed: Result<EmbeddedFonts, TypesettingError> = load()

    private static let root = "/usr/share/fonts/truetype"
    /// Debian 13 and Ubuntu 24 omit the 2.
    private static let liberationFolders = ["\(root)/liberation2", "\(root)/liberation"]
    private static let liberation = [
        "LiberationSerif-Regular.ttf", "LiberationSerif-Bold.ttf", "LiberationSans-Regular.ttf",
        "LiberationSans-Bold.ttf",
    ]
    private static let dejaVu = ["\(root)/dejavu/DejaVuSans.ttf", "\(root)/dejavu/DejaVuSans-Bold.ttf"]

    private static func load() -> Result<EmbeddedFonts, TypesettingError> {
        let folders = liberationFolders.filter { FileManager.default.fileExists(atPath: $0) }
        let folder = folders.first ?? liberationFolders[0]
        let files = liberation.map { "\(folder)/\($0)" } + dejaVu
        // Never freed: they are used until the process ends.
        guard let configuration = FcConfigCreate(), var coverage = FcCharSetCreate() else {
            return .failure(.drawing("fontconfig is out of memory"))
        }
        let missing = files.filter { FcConfigAppFontAddFile(configuration, $0) == 0 }
        guard missing.isEmpty else { return .failure(.fontsMissing(missing)) }
        // Without a configuration, Pango makes fontconfig scan all font folders of the machine and write caches into
        // the home folder.
        guard FcConfigSetCurrent(configuration) != 0 else { return .failure(.drawing("fontconfig is out of memory")) }
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
        return .success(EmbeddedFonts(configuration: configuration, coverage: coverage))
    }

    /// The text with a box in place of each character that cannot be printed.
    func printable(_ text: String) -> String {
        // Every font has the visible characters of ASCII, and most texts have no others.
        if text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) { return text }
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
        // The two joiners are part of Persian and Indian spelling. Other invisible characters would make the signed
        // text differ from what the signer reads, and direction marks could even reverse digits.
        if scalar.properties.isDefaultIgnorableCodePoint || scalar.properties.generalCategory == .format {
            return scalar == "\u{200C}" || scalar == "\u{200D}"
        }
        return FcCharSetHasChar(coverage, scalar.value) != 0
    }
}
