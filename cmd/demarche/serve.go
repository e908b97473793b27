package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"strings"
	"syscall"
	"time"
	_ "time/tzdata"

	"demarche/handlers"
	"demarche/models"
	"demarche/models/accounts"
	"demarche/models/kinds"
	"demarche/models/workflow"
	"demarche/views/letterdoc"
)

// serveCommand serves the pages until it is asked to stop.
type serveCommand struct {
	Addr  string `default:"localhost:8080" env:"DEMARCHE_ADDR" help:"Address to listen on (${default})." placeholder:"HOST:PORT"`
	URL   string `env:"DEMARCHE_URL" help:"Base address for links; by default made from the address it listens on." placeholder:"URL"`
	Proxy bool   `env:"DEMARCHE_PROXY" help:"Requests come through a proxy on this machine or its private network, which names the visitor in X-Forwarded-For."`
	adminFlags
	mailFlags
	providerFlags
	WithoutFacts bool `env:"DEMARCHE_WITHOUT_FACTS" help:"On a new database, start a campaign for another treaty: with the states, their groups and offices, and none of the facts that come with the program. The database remembers it."`

	Key string `env:"DEMARCHE_KEY" help:"Key that encrypts the secrets of second factors: 32 bytes in base 64. Without it, one is created in a file beside the database." placeholder:"KEY"`
}

// slow is how long a query may take before the log speaks of it.
const slow = 500 * time.Millisecond

// shutdown is how long requests in hand may take to finish.
const shutdown = 20 * time.Second

// Run opens the database and answers requests until the context ends; requests
// in hand are finished.
func (s *serveCommand) Run(ctx context.Context, g *Globals, w world) (err error) {
	zone, err := zoneOf(g.Zone)
	if err != nil {
		return err
	}
	store, err := models.Open(ctx, g.DB, w.now, kinds.All())
	if err != nil {
		return err
	}
	store = store.In(zone)
	defer func() { err = errors.Join(err, store.Close()) }()
	if err := s.prepare(ctx, store); err != nil {
		return err
	}
	listener, err := net.Listen("tcp", s.Addr)
	if errors.Is(err, syscall.EADDRINUSE) {
		return fmt.Errorf("%s is in use by another program; choose another address with --addr", s.Addr)
	}
	if err != nil {
		return err
	}
	defer listener.Close() // which the server has done, if it came to serve
	return s.serve(ctx, store, listener, zone, w)
}

// prepare sees to it that the database has all that it is served with: the key,
// the facts, the sample and the first coordinator.
func (s *serveCommand) prepare(ctx context.Context, store *models.Store) error {
	if s.Key != "" {
		if err := accounts.UseKey(store, s.Key); err != nil {
			return fmt.Errorf("DEMARCHE_KEY: %w", err)
		}
	}
	if s.WithoutFacts {
		err := models.KeepOutFacts(ctx, store)
		if errors.Is(err, models.ErrConflict) {
			return errors.New("--without-facts is for a new database, and this one is not new: choose another file with --db")
		}
		if err != nil {
			return err
		}
	}
	if err := fill(ctx, store); err != nil {
		return err
	}
	if err := workflow.AddSample(ctx, store); err != nil {
		return err
	}
	return s.adminFlags.create(ctx, store.Via(models.ByCommand))
}

// serve answers requests until the context ends, and does meanwhile what is done
// by the clock.
func (s *serveCommand) serve(ctx context.Context, store *models.Store, listener net.Listener, zone *time.Location, w world) error {
	log := slog.New(slog.NewTextHandler(w.errs, nil))
	store.OnQuery(func(query string, took time.Duration) {
		if took > slow {
			log.Warn("slow query", "took", took, "query", query)
		}
	})
	if err := accounts.EncryptSecrets(ctx, store); errors.Is(err, accounts.ErrKey) {
		log.Warn("codes from apps are refused until the right key is back; recovery codes and passkeys still work", "error", err)
	} else if err != nil {
		return err
	}
	base := s.base(listener)
	link, err := setupLink(ctx, store, base)
	if err != nil {
		return err
	}
	config := handlers.Config{Store: store, Log: log, URL: base, Build: build(), Proxy: s.Proxy, Zone: zone.String(), SecondFactor: !isLocal(base) || !staysHere(listener)}
	if config.Provider, err = s.provider(); err != nil {
		return err
	}
	box, err := s.box()
	if err != nil {
		return err
	}
	sender, err := s.sender(log)
	if err != nil {
		return err
	}
	if box != nil {
		defer inBackground(ctx, func(ctx context.Context) { fetchMail(ctx, box, store, w.now, log) })()
	}
	desk := letterdoc.Desk(nil, config.Host())
	if sender != nil {
		config.Mail, desk = sender, letterdoc.Desk(sender, config.Host())
		defer inBackground(context.WithoutCancel(ctx), sender.Run)()
		defer inBackground(ctx, digester{store, sender.Send, w.now, zone, base, s.host(), log}.Run)()
	}
	config.Batches = workflow.NewBatcher(desk, store, log)
	defer inBackground(ctx, config.Batches.Run)()
	fmt.Fprintf(w.out, "Demarche is at %s\n", base)
	if link != "" {
		fmt.Fprintf(w.out, "Nobody has an account yet. Create the first coordinator here (the link works once): %s\n", link)
	}
	return answer(ctx, listener, handlers.New(config), log)
}

// inBackground runs the work, and returns what ends it and waits until it has ended.
func inBackground(ctx context.Context, work func(context.Context)) (end func()) {
	ctx, cancel := context.WithCancel(ctx)
	ended := make(chan struct{})
	go func() { defer close(ended); work(ctx) }()
	return func() { cancel(); <-ended }
}

// answer answers requests until the context ends; those in hand are finished.
func answer(ctx context.Context, listener net.Listener, handler http.Handler, log *slog.Logger) error {
	server := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       time.Minute,
		IdleTimeout:       2 * time.Minute,
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(listener) }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	end, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdown)
	defer cancel()
	return server.Shutdown(end)
}

// zoneOf finds the time zone of the name.
func zoneOf(name string) (*time.Location, error) {
	zone, err := time.LoadLocation(name)
	if err != nil {
		return nil, fmt.Errorf("DEMARCHE_ZONE: %q is not a time zone; give one such as Europe/Brussels", name)
	}
	return zone, nil
}

// staysHere tells whether the listener is reached from this machine alone.
func staysHere(listener net.Listener) bool {
	at, ok := listener.Addr().(*net.TCPAddr)
	return ok && at.IP.IsLoopback()
}

// base returns the address used in links, without a slash at its end.
func (s *serveCommand) base(listener net.Listener) string {
	if s.URL != "" {
		return strings.TrimSuffix(s.URL, "/")
	}
	host, _, err := net.SplitHostPort(s.Addr)
	if err != nil || host == "" || host == "0.0.0.0" || host == "::" {
		host = "localhost"
	}
	_, port, _ := net.SplitHostPort(listener.Addr().String())
	return "http://" + net.JoinHostPort(host, port)
}

// build returns a text that changes with the program file.
func build() string {
	path, err := os.Executable()
	if err != nil {
		return ""
	}
	info, err := os.Stat(path)
	if err != nil {
		return ""
	}
	return fmt.Sprint(info.Size(), info.ModTime().UnixNano())
}
