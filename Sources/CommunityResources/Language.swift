/// A language the program speaks.
public enum Language: String, CaseIterable, Codable, Sendable {
  /// Chinese, simplified characters.
  case zh
  /// English.
  case en

  /// The language of a locale's name: `zh*` is Chinese, and so is a locale that names no language (`C`, `POSIX`,
  /// `C.UTF-8`, none at all), because the product is a Chinese office's; everything else is English.
  public init(locale name: String) {
    let language = name.prefix { $0 != "." && $0 != "_" && $0 != "@" && $0 != "-" }.lowercased()
    self = ["", "c", "posix", "zh"].contains(language) ? .zh : .en
  }

  /// The language of an environment, by the order POSIX gives: `LC_ALL`, then `LC_MESSAGES`, then `LANG`;
  /// an empty value counts as unset.
  public static func detected(lcAll: String?, lcMessages: String?, lang: String?) -> Language {
    for name in [lcAll, lcMessages, lang] {
      if let name, !name.isEmpty { return Language(locale: name) }
    }
    return .zh
  }
}
