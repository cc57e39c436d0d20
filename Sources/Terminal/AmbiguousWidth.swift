/// How many columns the terminal gives to characters that are narrow in some fonts and wide in others, such as `─│·…“①★→℃×`.
public enum AmbiguousWidth: Hashable, Sendable {
  /// One column, what nearly every terminal does.
  case narrow
  /// Two columns, an old setting for East Asian fonts.
  case wide
}
