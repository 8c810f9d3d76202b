"""Gmail and Google Workspace, in the old form in plain text and the new one in many languages."""

from __future__ import annotations

from typing import Final

from outreach.mail.recognisers.bounces.dialect import Dialect

DIALECTS: Final = (
    Dialect(
        "Gmail",
        marks=(
            "delivery to the following recipient failed permanently",
            "delivery to the following recipients failed permanently", "technical details of permanent failure",
            "technical details of temporary failure", "google tried to deliver your message, but it was rejected",
            "google tried to deliver your message", "the error that the other server returned was",
            "the response from the remote server was", "** address not found **", "** message blocked **",
            "** message not delivered **", "** delivery incomplete **", "** recipient inbox full **",
            "** message rejected **", "address not found your message wasn't delivered to",
            "your message wasn't delivered to", "message blocked your message to",
            "there was a problem delivering your message to",
            "there was a temporary problem delivering your message to", "gmail will retry for",
            "gmail will attempt to deliver", "message will be retried for",
            "delivery to the following recipient has been delayed",
            "this is an automatically generated delivery status notification this is a warning message only",
            "adresse nicht gefunden ihre nachricht", "ihre nachricht wurde nicht an", "** adresse nicht gefunden **",
            "** nachricht nicht zugestellt **", "die antwort des remote-servers lautete",
            "adresse introuvable votre message", "** adresse introuvable **", "votre message n'a pas été distribué à",
            "votre message n'est pas parvenu à", "réponse du serveur distant", "** message non distribué **",
            "** message bloqué **", "la boîte de réception du destinataire est pleine",
            "no se ha encontrado la dirección tu mensaje", "** no se ha encontrado la dirección **",
            "** no se encontró la dirección **", "tu mensaje no se entregó a", "tu mensaje no se ha entregado a",
            "la respuesta del servidor remoto fue", "** mensaje bloqueado **", "** mensaje no entregado **",
            "** endereço não encontrado **", "endereço não encontrado sua mensagem", "sua mensagem não foi entregue a",
            "a sua mensagem não foi entregue a", "a resposta do servidor remoto foi", "** mensagem não entregue **",
            "** indirizzo non trovato **", "indirizzo non trovato il tuo messaggio",
            "il tuo messaggio non è stato recapitato a", "la risposta del server remoto", "la risposta è stata",
            "** adres niet gevonden **", "je bericht is niet bezorgd bij", "uw bericht is niet bezorgd bij",
            "** nie znaleziono adresu **", "twoja wiadomość nie została dostarczona do", "odpowiedź serwera zdalnego",
            "** адрес не найден **", "адрес не найден ваше", "письмо не доставлено адресату",
            "ответ удаленного сервера", "ответ сервера", "** adres bulunamadı **", "iletiniz teslim edilmedi",
            "uzak sunucunun yanıtı", "** لم يتم العثور على العنوان **", "لم يتم تسليم رسالتك إلى", "** 找不到地址 **",
            "找不到地址 您的邮件", "您的邮件未送达", "您的邮件未递送至", "远程服务器的响应", "遠端伺服器的回應",
            "您的郵件未能寄達", "系統找不到地址", "** アドレス不明 **", "アドレス不明 メールは",
            "リモート サーバーからの応答", "応答は次のとおりです", "** 주소를 찾을 수 없음 **", "원격 서버의 응답",
        ),
        lists=(
            "following recipient failed permanently", "following recipients failed permanently",
            "your message wasn't delivered to", "problem delivering your message to",
            "following recipient has been delayed",
        ),
        delays=(
            "gmail will retry", "there was a temporary problem", "this is a warning message only",
            "message will be retried", "gmail réessaiera", "gmail volverá", "gmail wird es", "gmail tentará",
            "gmail riproverà",
        ),
    ),
)  # fmt: skip
