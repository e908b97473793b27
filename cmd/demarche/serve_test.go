package main

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
)

// TestRequestsInHandAreFinished: a form that is half sent when the program is
// asked to stop is still answered, and the program ends in good order.
func TestRequestsInHandAreFinished(t *testing.T) {
	p := campaign(t)
	at, err := url.Parse(p.base)
	if err != nil {
		t.Fatal(err)
	}
	connection, err := net.Dial("tcp", at.Host)
	if err != nil {
		t.Fatal(err)
	}
	defer connection.Close()
	form := url.Values{"email": {adaEmail}, "password": {adaPassword}}.Encode()
	half := len(form) / 2
	fmt.Fprintf(connection, "POST /sign-in HTTP/1.1\r\nHost: %s\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n%s",
		at.Host, len(form), form[:half])
	time.Sleep(200 * time.Millisecond) // until the request is in hand
	status := make(chan int)
	go func() { status <- p.stop() }()
	time.Sleep(200 * time.Millisecond) // until the program has heard
	if _, err := io.WriteString(connection, form[half:]); err != nil {
		t.Fatal(err)
	}
	answer, err := http.ReadResponse(bufio.NewReader(connection), nil)
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	if answer.StatusCode != http.StatusSeeOther || !strings.Contains(answer.Header.Get("Set-Cookie"), "session") {
		t.Errorf("the request in hand got %d, %v", answer.StatusCode, answer.Header)
	}
	if got := <-status; got != 0 {
		t.Errorf("the program ended with status %d", got)
	}
}

// TestStaysHere: who listens to the world is not alone on this machine, even
// when links say localhost.
func TestStaysHere(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]bool{"localhost:0": true, "127.0.0.1:0": true, "0.0.0.0:0": false, ":0": false} {
		l, err := net.Listen("tcp", address)
		if err != nil {
			t.Fatal(err)
		}
		if got := staysHere(l); got != want {
			t.Errorf("%s: stays here %v, want %v", address, got, want)
		}
		l.Close()
	}
}
