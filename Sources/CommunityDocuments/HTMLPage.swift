import CommunityResources
import Tables

/// A web page that needs nothing from elsewhere: no script, no picture, no font is fetched.
enum HTMLPage {
  /// - Parameters:
  ///   - style: rules of CSS.
  ///   - body: what stands on it, written as HTML.
  static func page(title: String, style: String, body: String, _ words: Wording) -> String {
    """
    <!DOCTYPE html>
    <html lang="\(words.language == .zh ? "zh-Hans" : "en")">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <title>\(escaped(title))</title>
    <style>
    \(style)
    </style>
    </head>
    <body>
    \(body)
    </body>
    </html>

    """
  }

  /// A text as it stands between tags and within quotation marks.
  static func escaped(_ text: String) -> String {
    TextWidth.harmless(text).replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }
}
