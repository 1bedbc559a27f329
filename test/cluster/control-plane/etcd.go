package main

import (
	"flag"
	"fmt"
	"net/url"
	"os"

	"go.etcd.io/etcd/server/v3/embed"
)

func runEtcd() {
	flags := flag.NewFlagSet("etcd", flag.ExitOnError)
	dir := flags.String("data-dir", "", "folder of the store")
	client := flags.Int("client-port", 0, "port for clients on 127.0.0.1")
	peer := flags.Int("peer-port", 0, "port for peers on 127.0.0.1")
	durable := flags.Bool("fsync", false, "survive a power cut")
	_ = flags.Parse(os.Args[1:])

	config := embed.NewConfig()
	config.Dir = *dir
	// The store is thrown away at the end: mostly surviving a power cut is worth no fsync.
	config.UnsafeNoFsync = !*durable
	config.LogLevel = "warn"
	// Not set by NewConfig, and at 0 every request is one that took too long.
	config.WarningUnaryRequestDuration = embed.DefaultWarningUnaryRequestDuration
	// One member elects itself, and until then the store does not answer: by default for up to a second.
	config.TickMs, config.ElectionMs = 40, 200
	config.ListenClientUrls = loopback(*client)
	config.AdvertiseClientUrls = config.ListenClientUrls
	config.ListenPeerUrls = loopback(*peer)
	config.AdvertisePeerUrls = config.ListenPeerUrls
	config.InitialCluster = config.InitialClusterFromName(config.Name)

	etcd, err := embed.StartEtcd(config)
	if err != nil {
		fmt.Fprintln(os.Stderr, "etcd:", err)
		os.Exit(1)
	}
	fmt.Fprintln(os.Stderr, "etcd:", <-etcd.Err())
	os.Exit(1)
}

func loopback(port int) []url.URL {
	return []url.URL{{Scheme: "http", Host: fmt.Sprintf("127.0.0.1:%d", port)}}
}
