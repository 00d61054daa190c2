/// The countries by their telephone codes (ITU-T E.164), to say of which country a number is.
enum CountryCode {
    /// The country of an international number without its `+`; `nil` for one that is not listed.
    static func country(of digits: String) -> String? {
        (1...3).reversed().lazy.compactMap { names[String(digits.prefix($0))] }.first
    }

    private static let names = [
        "7": "Russia or Kazakhstan", "20": "Egypt", "27": "South Africa", "30": "Greece", "31": "the Netherlands",
        "32": "Belgium", "33": "France", "34": "Spain", "36": "Hungary", "39": "Italy", "40": "Romania",
        "41": "Switzerland", "43": "Austria", "44": "the United Kingdom", "45": "Denmark", "46": "Sweden",
        "47": "Norway", "48": "Poland", "49": "Germany", "51": "Peru", "52": "Mexico", "53": "Cuba", "54": "Argentina",
        "55": "Brazil", "56": "Chile", "57": "Colombia", "58": "Venezuela", "60": "Malaysia", "61": "Australia",
        "62": "Indonesia", "63": "the Philippines", "64": "New Zealand", "65": "Singapore", "66": "Thailand",
        "81": "Japan", "82": "South Korea", "84": "Vietnam", "86": "China", "90": "Turkey", "91": "India",
        "92": "Pakistan", "93": "Afghanistan", "94": "Sri Lanka", "95": "Myanmar", "98": "Iran", "212": "Morocco",
        "213": "Algeria", "216": "Tunisia", "233": "Ghana", "234": "Nigeria", "251": "Ethiopia", "254": "Kenya",
        "255": "Tanzania", "256": "Uganda", "263": "Zimbabwe", "351": "Portugal", "352": "Luxembourg",
        "353": "Ireland", "354": "Iceland", "357": "Cyprus", "358": "Finland", "359": "Bulgaria", "370": "Lithuania",
        "371": "Latvia", "372": "Estonia", "380": "Ukraine", "381": "Serbia", "385": "Croatia", "386": "Slovenia",
        "420": "Czechia", "421": "Slovakia", "502": "Guatemala", "503": "El Salvador", "504": "Honduras",
        "505": "Nicaragua", "506": "Costa Rica", "507": "Panama", "509": "Haiti", "591": "Bolivia", "593": "Ecuador",
        "595": "Paraguay", "598": "Uruguay", "852": "Hong Kong", "880": "Bangladesh", "886": "Taiwan",
        "961": "Lebanon", "962": "Jordan", "964": "Iraq", "965": "Kuwait", "966": "Saudi Arabia",
        "971": "the United Arab Emirates", "972": "Israel", "974": "Qatar", "977": "Nepal",
    ]
}
