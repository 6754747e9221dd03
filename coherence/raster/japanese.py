"""Japanese as it is written: a recogniser that reads Chinese, too, takes signs of one for those of the other, and
misses the small marks and the small signs of kana."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

_KATAKANA = "\u30a1-\u30fa\u30fc"
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")
_RUN = re.compile(f"[{_KATAKANA}]+")
# Signs of Chinese that look like a kana, and that kana.
_TWINS = dict(zip("一二夕力口工卜八千", "ーニタカロエトハチ", strict=True))
_TWIN = re.compile(
    f"(?<=[{_KATAKANA}])[{''.join(_TWINS)}](?=[{_KATAKANA}]|$|[^\u3400-\u9fff{_KATAKANA}])"
    f"|(?<![\u3400-\u9fff{_KATAKANA}])[{''.join(_TWINS)}](?=[{_KATAKANA}])"
)
# Signs that China has simplified in its own way, and how Japan writes them.
_SIMPLIFIED = str.maketrans(
    dict(
        zip(
            "视处变换收证请发开关门问间时设计认记语读说调试网络线级统组结终经给续编维缓订议评详账货购费资质车转轮软载输边达过运"
            "还进远连选钟错键链长队阶际陆难页项顺预领频题额风飞馆验检权历压厂单卖协务动团图场块层广应库录归总态战执扩报担"
            "择损据数断显条构标树样测济热现环电画疗监盘码确种积称稳笔签简类约纪",
            "視処変換収証請発開関門問間時設計認記語読説調試網絡線級統組結終経給続編維緩訂議評詳帳貨購費資質車転輪軟載輸辺達過運"
            "還進遠連選鐘錯鍵鏈長隊階際陸難頁項順預領頻題額風飛館験検権歴圧廠単売協務動団図場塊層広応庫録帰総態戦執拡報担"
            "択損拠数断顕条構標樹様測済熱現環電画療監盤碼確種積称穏筆簽簡類約紀",
            strict=True,
        )
    )
)
# Words of software in katakana: what differs from one of them in its small marks alone is that word.
_WORDS = (
    "アカウント アクセス アップロード アナリティクス アプリ アプリケーション イベント インターフェース インデックス "
    "インフラ ウェブ エージェント エンジン オブジェクト カタログ キャッシュ キュー クライアント クラウド クラスタ "
    "グラフ グループ ゲートウェイ コンテナ コンポーネント サーバ サーバー サービス システム ジョブ スケジューラ "
    "ストレージ セキュリティ セッション ダウンロード ダッシュボード テーブル データ データベース テンプレート "
    "デバイス デプロイ トピック ドメイン ネットワーク ノード バス バケット バックアップ バックエンド バッチ "
    "バランサー パイプライン パートナー ビジネス ビルド ファイル フロントエンド プラグイン プラットフォーム "
    "プロキシ プロセス プロバイダ ブラウザ ブローカー ベンダー ポータル マイクロサービス メッセージ メトリクス "
    "メール モジュール モデル モニタリング モバイル ユーザ ユーザー ライブラリ リクエスト リポジトリ レイヤー "
    "レジストリ レポート ログ ロードバランサー ワーカー ワークフロー"
)
_LARGE = str.maketrans("ァィゥェォッャュョ", "アイウエオツヤユヨ")
# Shorter words are too much alike.
_LEAST = 3


def has_kana(text: str) -> bool:
    """Is it Japanese for sure?"""
    return bool(_KANA.search(text))


def as_japanese(text: str) -> str:
    """A Japanese text as one writes it."""
    kana = _TWIN.sub(lambda sign: _TWINS[sign[0]], text.translate(_SIMPLIFIED))
    return _RUN.sub(lambda run: _with_marks(run[0]), kana)


def _with_marks(run: str) -> str:
    """Katakana with the marks of the known words in it, longer words before those that they begin with."""
    bare = _bare(run)
    for word, plain in _known().items():
        at = bare.find(plain)
        if at >= 0:
            end = at + len(word)
            return _with_marks(run[:at]) + word + _with_marks(run[end:])
    return run


@cache
def _known() -> Mapping[str, str]:
    """The words, the longest first, with what they are without their marks."""
    words = [word for word in _WORDS.split() if len(word) >= _LEAST]
    return {word: _bare(word) for word in sorted(words, key=lambda word: (-len(word), word))}


def _bare(text: str) -> str:
    """Without the marks that change the sound, and with small signs written large: as many signs as before."""
    return "".join(unicodedata.normalize("NFD", sign)[0] for sign in text).translate(_LARGE)
